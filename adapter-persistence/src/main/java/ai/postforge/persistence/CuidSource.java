package ai.postforge.persistence;

import ai.postforge.application.port.IdSource;
import io.github.thibaultmeyer.cuid.CUID;

/** Makes CUIDs of version 1, as Prisma's {@code cuid()} does: 25 characters, the first a {@code c}. */
public final class CuidSource implements IdSource {
    @Override
    public String next() {
        return CUID.randomCUID1().toString();
    }
}
