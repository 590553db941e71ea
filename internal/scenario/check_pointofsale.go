package scenario

func (t *PointOfSale) check(src *Source) error {
	if err := eachOnce(src, "step_up", t.StepUp); err != nil {
		return err
	}
	return eachOnce(src, "explains", t.Explains)
}
