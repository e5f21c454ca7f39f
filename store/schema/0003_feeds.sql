-- How feeds fare, and which of their items were taken. Operational state: it is neither in the log nor derived from it. The list of
-- feeds itself is an entry of the log.
CREATE TABLE feed_state (url {{text}} PRIMARY KEY, body {{blob}} NOT NULL){{norowid}};
CREATE TABLE feed_item (item {{text}} PRIMARY KEY, feed {{text}} NOT NULL){{norowid}};
