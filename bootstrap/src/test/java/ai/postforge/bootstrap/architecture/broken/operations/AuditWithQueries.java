package ai.postforge.bootstrap.architecture.broken.operations;

import ai.postforge.bootstrap.architecture.broken.persistence.Queries;

/** An audit that reads through the same queries, as it may. */
record AuditWithQueries(Queries queries) {}
