package queue

import "sync"

// sharedGrid returns the one grid, which the first call computes.
var sharedGrid = sync.OnceValue(makeGrid)
