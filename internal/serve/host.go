package serve

import (
	"context"
	"errors"

	"github.com/rs/zerolog"

	"holdsim/services"
)

func (s *settings) host(context.Context, *services.Spec, []byte, zerolog.Logger) error {
	return errors.New("not wired yet")
}
