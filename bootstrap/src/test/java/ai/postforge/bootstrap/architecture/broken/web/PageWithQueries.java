package ai.postforge.bootstrap.architecture.broken.web;

import ai.postforge.bootstrap.architecture.broken.persistence.Queries;

/** A page that asks the database past the core. */
record PageWithQueries(Queries queries) {}
