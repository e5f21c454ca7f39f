package main

import (
	"iter"
	"slices"
	"sync"
)

// ordered does work on every item, on several at a time, and hands the results to
// take in the order of the items. It stops at the first error that take returns.
// At most ahead results are held back, and a few per worker, however many items there are.
func ordered[T, R any](items []T, workers, ahead int, work func(T) R, take func(R) error) error {
	return orderedSeq(slices.Values(items), min(workers, len(items)), ahead, work, take)
}

// orderedSeq is ordered for items that come one at a time; the sequence runs on a goroutine of its own.
func orderedSeq[T, R any](items iter.Seq[T], workers, ahead int, work func(T) R, take func(R) error) error {
	workers = max(1, workers)
	type task struct {
		item   T
		result chan R
	}
	tasks := make(chan task)
	waiting := make(chan chan R, max(ahead, 4*workers))
	stop := make(chan struct{})
	go func() {
		defer close(tasks)
		defer close(waiting)
		for item := range items {
			t := task{item, make(chan R, 1)}
			select {
			case waiting <- t.result:
			case <-stop:
				return
			}
			tasks <- t // a worker always comes for it
		}
	}()
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for t := range tasks {
				t.result <- work(t.item)
			}
		})
	}
	var err error
	for result := range waiting {
		if err = take(<-result); err != nil {
			close(stop)
			break
		}
	}
	running.Wait()
	return err
}
