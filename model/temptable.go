package model

import "github.com/orgsim/orgsim/model/queue"

type tempTable struct{ c int }

func (t *tempTable) Done(rho, eta float64) float64 { return queue.ErlangA(t.c, rho, eta).Completed }
