package network

import "testing"

func TestSettleTakesTheAverage(t *testing.T) {
	count := Count{}
	count.Add([]uint32{1})
	trainer := NewTrainer(count, 1, Shape{Hidden: 2, Classes: 1}, 1)
	trainer.outBase[0] = 1
	trainer.Accumulate()
	trainer.outBase[0] = 4
	trainer.Accumulate()
	trainer.outBase[0] = 100
	trainer.Settle()
	if got := trainer.outBase[0]; got != 2.5 {
		t.Errorf("got %v, want the average of 1 and 4", got)
	}
}
