package gazetteer

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// weights are those of candidates, alone and together with the article's others,
// of spans, and of the confidence.
type weights struct {
	alone, together vector
	span            [spanFeatures]float64
	slope, bias     [2]float64 // of the confidence: plain and loose or unlisted
}

// parseWeights reads weights.txt: "group name number", a line each.
func parseWeights(text string) (*weights, error) {
	w := &weights{slope: [2]float64{1, 1}}
	places := map[string]*float64{
		"confidence slope": &w.slope[0], "confidence bias": &w.bias[0],
		"confidence loose-slope": &w.slope[1], "confidence loose-bias": &w.bias[1],
	}
	for i, name := range featureNames {
		places["alone "+name] = &w.alone[i]
		places["together "+name] = &w.together[i]
	}
	for i, name := range spanFeatureNames {
		places["span "+name] = &w.span[i]
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		i := strings.LastIndexByte(line, ' ')
		if i < 0 {
			return nil, fmt.Errorf("no number in %q", line)
		}
		number, err := strconv.ParseFloat(line[i+1:], 64)
		at := places[strings.TrimSpace(line[:i])]
		if err != nil || at == nil {
			return nil, fmt.Errorf("no weight: %q", line)
		}
		*at = number
	}
	return w, nil
}

// write writes weights in the form that parseWeights reads.
func (w *weights) write(b *strings.Builder) {
	for i, name := range featureNames {
		fmt.Fprintf(b, "alone %s %.3f\n", name, w.alone[i])
	}
	for i, name := range featureNames {
		fmt.Fprintf(b, "together %s %.3f\n", name, w.together[i])
	}
	for i, name := range spanFeatureNames {
		fmt.Fprintf(b, "span %s %.3f\n", name, w.span[i])
	}
	fmt.Fprintf(b, "confidence slope %.3f\nconfidence bias %.3f\n", w.slope[0], w.bias[0])
	fmt.Fprintf(b, "confidence loose-slope %.3f\nconfidence loose-bias %.3f\n", w.slope[1], w.bias[1])
}

// dot returns the sum of a vector's features times their weights.
func (v *vector) dot(w *vector) float64 {
	sum := 0.0
	for i, x := range v {
		if x != 0 {
			sum += x * w[i]
		}
	}
	return sum
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func logit(p float64) float64 { return math.Log(p / (1 - p)) }
