package strict

// The ids of problems. Scripts rely on them: an id is never renamed or given another meaning.
const (
	EmptyInput     = "empty-input"       // no content: empty, only comments, only white space
	TooLarge       = "too-large"         // more than MaxDocBytes for a document read whole
	looksLike      = "looks-like-"       // prefix: looks-like-gzip, looks-like-zip, looks-like-xlsx, ...
	encodingUTF16  = "encoding-utf16"    // UTF-16 text
	encodingUTF32  = "encoding-utf32"    // UTF-32 text
	invalidUTF8    = "invalid-utf8"      // bytes that are not UTF-8
	nulByte        = "nul-byte"          // a zero byte, raw or written as an escape
	loneCR         = "lone-cr"           // a carriage return that is not part of CRLF
	loneSurrogate  = "lone-surrogate"    // half of a \\u surrogate pair in JSON
	badCharacter   = "bad-character"     // a character that may not stand here, such as a zero-width space in an id
	Syntax         = "syntax"            // not well-formed YAML, JSON or CSV
	tabIndent      = "tab-indent"        // a tab in the indentation of a YAML line
	aliasForbidden = "alias-not-allowed" // YAML anchor, alias or merge key
	tagForbidden   = "tag-not-allowed"   // YAML tag
	secondDocument = "second-document"   // a second YAML document, or text after a JSON value
	tooDeep        = "too-deep"          // nested deeper than maxDepth
	duplicateKey   = "duplicate-key"     // the same key twice in one map
	DuplicateID    = "duplicate-id"      // the same id twice in one list or file
	UnknownField   = "unknown-field"     // a key or column that means nothing here
	MissingField   = "missing-field"     // required fields that are not there
	WrongType      = "wrong-type"        // a list where a map is wanted, and the like
	nullValue      = "null-value"        // nothing, null or ~ where a value is wanted
	quotedNumber   = "quoted-number"     // "3" where 3 is wanted
	badNumber      = "bad-number"        // not written as a number, or written in a way that other programs misread
	notFinite      = "not-finite"        // NaN, an infinity, or beyond the range of float64 (1e400)
	underflow      = "underflow"         // not zero, but below the normal range of float64 (1e-400)
	notWhole       = "not-whole"         // a fraction where a whole number is wanted
	OutOfRange     = "out-of-range"      // outside the allowed range
	UnusualValue   = "unusual-value"     // warning: inside the allowed range, outside the tested one
	badBool        = "bad-bool"          // not true or false
	UnknownValue   = "unknown-value"     // not one of the allowed words
	TooLong        = "too-long"          // text longer than allowed
	emptyText      = "empty-text"        // text without a visible character
	badOrder       = "bad-order"         // low, mode and high not in ascending order
	badSum         = "bad-sum"           // shares that do not add up
	TooManyErrors  = "too-many-problems" // stands for the problems after the first MaxProblems of a document

	NoRows            = "no-rows"            // a CSV header with nothing below it
	noHeader          = "no-header"          // a CSV file that starts with data
	wrongDelimiter    = "wrong-delimiter"    // a CSV file separated by semicolons, tabs or bars
	duplicateColumn   = "duplicate-column"   // two CSV columns of one name
	emptyColumn       = "empty-column"       // a CSV column without a name
	raggedRow         = "ragged-row"         // a CSV row with more or fewer cells than the header
	badQuote          = "bad-quote"          // a quote inside an unquoted CSV cell, or text after a closing quote
	unterminatedQuote = "unterminated-quote" // a CSV quote that is never closed
	fieldTooLong      = "field-too-long"     // a CSV cell or an NDJSON line over its limit
)
