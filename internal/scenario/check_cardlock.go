package scenario

func (l *CardLock) check(src *Source) error {
	for i := 1; i < len(l.Notices); i++ {
		if l.Notices[i].After.V < l.Notices[i-1].After.V {
			return src.Errorf(l.Notices[i].After.At(), "after: this notice is sent before the one above it; write them in order of time.")
		}
	}
	return nil
}
