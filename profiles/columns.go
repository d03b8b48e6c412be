package profiles

import (
	"strings"

	"github.com/orgsim/orgsim/model"
)

// Columns of company lists in English, German, French, Spanish, Dutch and Italian that mean one thing only, without case,
// blanks, accents and signs. What may mean another is left out: size classes, codes of statistical offices, words that are
// a person as well as a company.
var (
	nameColumns = strings.Fields(`company companyname organisation organization organisationname organizationname employer
		companynamelatinalphabet accountname firma firmenname unternehmen unternehmensname nom entreprise
		nomdelentreprise societe nomdelasociete raisonsociale denomination denominationsociale nombre empresa nombredelaempresa
		nombredeempresa razonsocial compania denominacionsocial naam bedrijf bedrijfsnaam naambedrijf onderneming naamonderneming
		organisatie azienda nomeazienda societa impresa ragionesociale nome denominazione denominazionesociale`)

	industryColumns = strings.Fields(`sector naicssector nacesection nacerev2mainsection nacemainsection sicdivision industryname
		primaryindustry industrysector industrygroup forbesindustry fortuneindustry industries branch vertical branche industrie wirtschaftszweig wirtschaftsbereich wirtschaftsabschnitt
		industriezweig secteur secteurdactivite secteuractivite branchedactivite sectordeactividad sectoractividad industria ramo
		ramodeactividad bedrijfstak settore settorediattivita settoreattivita comparto ramodiattivita`)

	// They hold codes of NACE Rev. 2, or of a national classification that has them.
	codeColumns = strings.Fields(`nacerev2 nacerev2code nacerev2codes nacerev2corecode nacerev2corecode4digits nacerev2primarycode nacerev2primarycodes
		nacerev21 uksic2007 uksic uksiccode uksic2007code uksic2007primarycode siccodesictext1 wz2008 wz2008code wz08 nafrev2 codenaf
		codeape codenafrev2 apenaf cnae2009 codigocnae2009 cnae sbi2008 sbicode sbi ateco2007 codiceateco ateco2007codice codiceateco2007`)

	headcountColumns = strings.Fields(`employees numberofemployees noofemployees nofemployees numofemployees numemployees nbofemployees employeesnumber
		employeecount employeescount employeenumber totalemployees totalnumberofemployees fulltimeemployees companysize sizerange size staff people
		workers fte ftes averagenumberofemployees averagenumberemployees averageemployees employeerange
		mitarbeiter mitarbeitende mitarbeiterzahl mitarbeiteranzahl mitarbeitendenzahl anzahlmitarbeiter anzahlmitarbeitende anzahldermitarbeiter
		zahldermitarbeiter mitarbeiterinnen mitarbeiterinnenundmitarbeiter mitarbeiterundmitarbeiterinnen beschaftigte beschaeftigte
		beschaftigtenzahl beschaeftigtenzahl anzahlbeschaftigte anzahlbeschaeftigte anzahlderbeschaftigten zahlderbeschaftigten
		belegschaft personalbestand vollzeitaquivalente vza unternehmensgrosse unternehmensgroesse
		effectif effectifs effectiftotal effectifsalarie effectifmoyen salaries nombredesalaries nbdesalaries nbresalaries nbsalaries
		employes nombredemployes nbdemployes nbemployes nombredecollaborateurs nbdecollaborateurs collaborateurs etp tailledelentreprise
		empleados numerodeempleados nodeempleados ndeempleados noempleados nempleados numempleados numeroempleados trabajadores
		numerodetrabajadores nodetrabajadores plantilla plantillamedia tamanodelaempresa
		medewerkers aantalmedewerkers werknemers aantalwerknemers personeel personeelsbestand aantalpersoneelsleden aantalfte bedrijfsgrootte
		dipendenti numerodipendenti numerodidipendenti ndipendenti nodipendenti nrdipendenti numdipendenti addetti numeroaddetti
		numerodiaddetti naddetti organico dimensioniazienda dimensioneazienda`)

	itStaffColumns  = strings.Fields("itemployees itheadcount itpeople itmitarbeiter itmitarbeitende itbeschaftigte effectifinformatique empleadosdeti itmedewerkers dipendentiit")
	engineerColumns = strings.Fields("developers softwareengineers softwareentwickler entwickler desarrolladores softwareontwikkelaars")

	// What they hold is in a currency and a scale that the rest of the name says, or each value.
	revenueColumns = strings.Fields(`revenue revenues annualrevenue annualrevenues totalrevenue totalrevenues sales netsales annualsales turnover
		annualturnover operatingrevenue operatingrevenueturnover`)
	revenueAbroad = strings.Fields(`umsatz jahresumsatz gesamtumsatz nettoumsatz umsatzerlos umsatzerlose umsatzerloes umsatzerloese erlose
		chiffredaffaires chiffredaffaire ca chiffredaffairesannuel omzet jaaromzet nettoomzet fatturato fatturatoannuo ricavi ricavidivendita`)
	revenueSpanish = strings.Fields(`ventas facturacion facturacionanual cifradenegocios cifradeventas importenetodelacifradenegocios
		ingresos ingresosanuales`)
)

// columnsOf are other names of a column that holds a number.
func columnsOf(f model.Field) []string {
	switch f {
	case model.Headcount:
		return headcountColumns
	case model.RevenueMUSD:
		return revenueColumns
	case model.ITStaff:
		return itStaffColumns
	case model.Engineers:
		return engineerColumns
	}
	return nil
}
