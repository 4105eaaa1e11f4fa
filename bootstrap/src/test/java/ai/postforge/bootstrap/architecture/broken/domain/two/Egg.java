package ai.postforge.bootstrap.architecture.broken.domain.two;

import ai.postforge.bootstrap.architecture.broken.domain.one.Chicken;
import java.util.List;

/** Needs the package that needs this one. */
public record Egg(List<Chicken> from) {}
