package ai.postforge.bootstrap.architecture.broken.domain.clock;

import javax.sql.DataSource;

/** A rule that wants to know what is in the database. */
record DomainWithDatabase(DataSource database) {}
