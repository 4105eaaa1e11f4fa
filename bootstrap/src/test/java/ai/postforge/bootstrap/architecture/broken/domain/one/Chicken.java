package ai.postforge.bootstrap.architecture.broken.domain.one;

import ai.postforge.bootstrap.architecture.broken.domain.two.Egg;

/** Needs the package that needs this one. */
public record Chicken(Egg from) {}
