package ai.postforge.web.post;

import io.micronaut.serde.annotation.Serdeable;

/** A piece of a post that is being written. */
@Serdeable
record DeltaJson(String text) {}
