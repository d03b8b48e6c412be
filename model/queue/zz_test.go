package queue
import ("testing";"math")
func TestZZ(t *testing.T){
 g:=sharedGrid()
 // errors of parts
 ez,em,es:=0.,0.,0.; var az,am float64; var asz,asr float64
 for rho:=0.001; rho<32; rho*=1.00037 { bits:=math.Float64bits(rho); i:=(bits-zetaOrigin)>>zetaShift; if i>=zetaCells {continue}
  z,_,_:=zetaJet(rho); if e:=math.Abs(g.zeta[i].at(cellFraction(bits,zetaShift))-z); e>ez {ez=e;az=rho} }
 for v:=0.51; v<2000; v*=1.00037 { bits:=math.Float64bits(v); i:=(bits-millsOrigin)>>millsShift
  m,_,_:=millsJet(millsEnd-v); if e:=math.Abs(g.mills[i].at(cellFraction(bits,millsShift))-m); e>em {em=e;am=v} }
 for zeta:= -3.49; zeta<7.4; zeta+=0.0137 { rho:=zetaInverse(zeta)
  for root:=0.005; root<1.41; root+=0.0131 {
   x := float64(zeta*shiftScale) + shiftOffset; j:=int(x); y:=root*rootScale; i:=int(y)
   e:=math.Abs(g.shift[i][j].at(x-float64(j),y-float64(i))-shiftAt(rho,zeta,root))
   if e>es {es=e;asz=zeta;asr=root}
   if zeta< -3.47 || (zeta>0 && zeta<0.01) {if root<0.06 {t.Log(zeta,root,e)}}
  }}
 t.Log("zeta",ez,az,"mills",em,am,"shift",es,asz,asr)
}
