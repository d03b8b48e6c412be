package model

// Param names one number of the equations. Its text, unit, range, basis and
// source stand in seeds/data/parameters.yaml, those of a fixed number in
// constants.yaml, in the order of the constants here; its id there is the name
// here in lower case with underscores (a test compares them).
type Param uint8

// The parameters that are drawn.
const (
	WeekHours Param = iota
	HoursScale
	ExecutiveGrowth
	DelegableGrowth
	SmallStaff
	DriverStrength
	BuildFloor
	ItemSpread
	DeputyHours
	PassUp
	HelpRatio
	SpanHours
	SupervisionHours
	SignOff
	Switching
	TimeBase
	TimeSkill
	Rework
	OverheadCap
	HomeReserve
	HomeReach
	Pooling
	BusinessHours
	BusinessHoursGrowth
	HeadHours
	HeadStaff
	ExecutiveWeight
	SoftLanding
	SoftLandingFloor
	SoftLandingGrowth
	StandInQuality
	DeputySkill
	DeputySkillGrowth
	DeputyDone
	HeadAuthority
	Drift
	Counsel
	Direction
	Absence
	OnSite
	Voice
	VoiceGoals
	VoiceSkill
	LayerLoss
	Fragmentation
	DecisionWeight
	ProposalsGood
	BreadthTax
	BreadthGrowth
	OneDepth
	FounderSkill
	FounderSize
	DisputeOverlap
	DisputeAdjacency
	DisputeBase
	DisputeHours
	RulingHours
	DisputeReach
	RedoShare
	DelegableWeight
	LayerFilter
	CooperationPull
	LineFactor
	SameBossFactor
	BusinessFactor
	ForumFactor
	ForumHours
	Escalation
	EscalationGoals
	GoalShift
	WaitBoss
	WaitCEO
	WaitRegulation
	WaitSide
	CEOHours
	AIPull
	ClarityTop
	ClarityLearning
	Reorganisation
	DebtRate
	DebtRepair
	TenureYears
	VacancyMonths
	ActingLoss
	RampMonths
	RampLoss
	ContractYears
	ContractVacancy
	PayBase
	PayGrowth
	PaySubordinate
	Oncost
	SearchFee
	ContractRate
	OfficeSmall
	OfficeLarge
	DeputyPay
	DeputyPayGrowth
	PeopleInRoom
	Cascade
	ReferenceQuality
	ExposurePower
	StakeIT
	StakeOperations
	StakeComplexity
	StakeBuild
	StakeResearch
	StakeProduct
	StakeCross
	StakeFocus
	StakeDigital
	DigitalPower
	DigitalDamp
	DigitalFloor
	BreachRate
	BreachScale
	BreachSize
	StakeCompliance
	EngineerPay
	BuilderPay
	SeveranceMonths
	ReorganisationDip
	InternalRamp
	InsideShare
	NumDrawn
)

// The fixed numbers: the same in every draw, unless a user sets them.
const (
	ReferenceStaff = NumDrawn + iota
	SitesPerDecade
	ProductStaffFloor
	ProductStaffFull
	BuildSlope
	BuildITStaff
	FilterDeputies
	DeputyUse
	engineersLimit
	itSpendRevenue
	itSpendFloor
	CTOShare
	CTOShareWidth
	CTOStaff
	CTOStaffWidth
	CTOSize
	CTOSizeWidth
	FocusAreas
	AreaShare
	Span
	SpanFloor
	HomeReachFloor
	HomeReachCap
	ContestedShare
	ReferenceHeadcount
	BusinessHoursFloor
	DeputySkillCap
	StandInDirection
	VoiceGoalTolerance
	VoiceSkillTolerance
	DottedLine
	LayerScale
	BreadthFloor
	BreadthSpan
	CombinedSkill
	FounderFloor
	FounderTechShare
	SimpleEstate
	SimpleEstateSlope
	SimpleEstateFloor
	SimpleEstateCap
	BusinessSkillFloor
	AdjacencyClarity
	EscalationCooperation
	EscalationLine
	WaitCEOBase
	WaitCEOTech
	WaitCEOGrowth
	WaitCEOFloor
	WaitCEOLoad
	FadeShare
	RulingTimeout
	ForumBase
	CascadeStaff
	PayHeadcount
	CombinedPay
	OfficeHeadcount
	WorkingDays
	YearHours
	SizePerHead
	RegulationFull
	BreachThreat
	MarginFull
	NumParams
)

// Values holds one value of every parameter, in the parameter's own unit.
type Values [NumParams]float64

// Param finds a parameter by its id; ok is false for an unknown one.
func (cat *Catalogue) Param(id string) (p Param, ok bool) {
	for i := range cat.Parameters {
		if cat.Parameters[i].ID == id {
			return Param(i), true
		}
	}
	return 0, false
}

// value returns what a fixed number is, and the most likely value of another.
func (cat *Catalogue) value(p Param) float64 { return cat.Parameters[p].Mode }
