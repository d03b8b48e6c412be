package workbook

import (
	"fmt"
	"strings"
)

// Chart is a chart of stacked bars, the first at the top, which Excel draws from the cells of a sheet whose first row is
// a header.
type Chart struct {
	Title, Sheet string
	Names        int    // the column of the bars' names, from 0
	Parts        []Part // stacked in each
	Rows         int    // below the header
}

// Part is a part of every bar.
type Part struct {
	Column int    // from 0
	Colour string // RRGGBB
}

// draw writes the drawing of a sheet with its charts.
func (b *Book) draw(list []Chart) {
	if len(list) == 0 {
		return
	}
	var d, links strings.Builder
	d.WriteString(`<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">`)
	row := 0
	for i, c := range list {
		rows := 7 + 7*c.Rows/5
		fmt.Fprintf(&d, frameOfChart, row, row+rows, i+2, i+1, escape(c.Title))
		links.WriteString(relation(i+1, "chart", "../"+strings.TrimPrefix(chartPath(b.charts+i), "xl/")))
		row += rows + 2
	}
	d.WriteString(`</xdr:wsDr>`)
	b.part(drawingPath, d.String())
	b.part(relationsOf(drawingPath), relations(links.String()))
	for _, c := range list {
		b.part(chartPath(b.charts), c.xml())
		b.charts++
	}
}

// frameOfChart spans rows and 14 columns, so that charts never meet, however high a program makes rows.
const frameOfChart = `<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>` +
	`<xdr:to><xdr:col>14</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="%d" name="Chart %d" descr="%s"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
	`<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">` +
	`<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="` + office + `" r:id="rId%[4]d"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`

// quoted is the name of a sheet in a formula.
func quoted(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// ref names cells of a column of the chart's sheet, rows from 1.
func (c *Chart) ref(column, from, to int) string {
	s := fmt.Sprintf("%s!$%s$%d", quoted(c.Sheet), letters(column), from)
	if to > from {
		s += fmt.Sprintf(":$%s$%d", letters(column), to)
	}
	return escape(s)
}

func (c *Chart) xml() string {
	var b strings.Builder
	fmt.Fprintf(&b, chartHead, escape(c.Title))
	for i, p := range c.Parts {
		fmt.Fprintf(&b, `<c:ser><c:idx val="%d"/><c:order val="%[1]d"/><c:tx><c:strRef><c:f>%s</c:f></c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></c:spPr>`+
			`<c:invertIfNegative val="0"/><c:cat><c:strRef><c:f>%s</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>%s</c:f></c:numRef></c:val></c:ser>`,
			i, c.ref(p.Column, 1, 1), p.Colour, c.ref(c.Names, 2, c.Rows+1), c.ref(p.Column, 2, c.Rows+1))
	}
	b.WriteString(chartFoot)
	return b.String()
}

// What stands before and after the parts: a title, names from top to bottom, a scale with thin lines below, a legend above.
const (
	grey      = `<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr>`
	labels    = `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`
	chartHead = `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="` + office + `">` +
		`<c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1400" b="0"/></a:pPr><a:r><a:rPr lang="en-US" sz="1400" b="0">` +
		`<a:solidFill><a:srgbClr val="595959"/></a:solidFill></a:rPr><a:t>%s</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>` +
		`<c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>`
	chartFoot = `<c:gapWidth val="60"/><c:overlap val="100"/><c:axId val="100000000"/><c:axId val="100000001"/></c:barChart>` +
		`<c:catAx><c:axId val="100000000"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>` +
		`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` + grey + labels +
		`<c:crossAx val="100000001"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
		`<c:valAx><c:axId val="100000001"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:majorGridlines>` + grey + `</c:majorGridlines>` +
		`<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` + grey + labels +
		`<c:crossAx val="100000000"/><c:crosses val="max"/><c:crossBetween val="between"/></c:valAx></c:plotArea>` +
		`<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`
)
