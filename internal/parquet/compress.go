package parquet

import (
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"sync"

	"github.com/golang/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
)

// Codecs, as in the file.
const (
	uncompressed = 0
	snappyCodec  = 1
	gzipCodec    = 2
	zstdCodec    = 6
	lz4Codec     = 7
)

func known(codec int) bool {
	return slices.Contains([]int{uncompressed, snappyCodec, gzipCodec, zstdCodec, lz4Codec}, codec)
}

// mostPage bounds what a page unpacks to.
const mostPage = 256 << 20

var unzstd = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecodeAllCapLimit(true))
})

// unpack fills to, which is as long as it must be.
func unpack(codec int, to, packed []byte) error {
	var got []byte
	var err error
	switch codec {
	case snappyCodec:
		if n, failed := snappy.DecodedLen(packed); failed != nil || n != len(to) {
			return errDamaged
		}
		got, err = snappy.Decode(to, packed)
	case gzipCodec:
		return ungzip(to, packed)
	case zstdCodec:
		d, failed := unzstd()
		if failed != nil {
			return failed
		}
		got, err = d.DecodeAll(packed, to[:0:len(to)])
	case lz4Codec:
		n, failed := lz4.UncompressBlock(packed, to)
		got, err = to[:max(n, 0)], failed
	default:
		return ErrCodec
	}
	if err != nil || len(got) != len(to) {
		return errDamaged
	}
	if len(to) > 0 && &got[0] != &to[0] {
		copy(to, got)
	}
	return nil
}

func ungzip(to, packed []byte) error {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return errDamaged
	}
	if _, err := io.ReadFull(z, to); err != nil {
		return errDamaged
	}
	if n, err := z.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		return errDamaged
	}
	return nil
}
