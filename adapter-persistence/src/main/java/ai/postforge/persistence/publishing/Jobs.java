package ai.postforge.persistence.publishing;

import ai.postforge.application.post.JobId;
import ai.postforge.domain.post.PostId;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.Connection;
import java.time.Instant;

/** The queue's jobs for posts, changed within the transaction of a given connection. */
final class Jobs {
    /** Each job publishes one post. */
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("publish-post");

    /** Times are stored with their zone, so the zone of a process or session does not matter. */
    static final JdbcCustomization POSTGRES = new PostgreSqlJdbcCustomization(false, false);

    private final SchedulerClient client;

    Jobs(Connection connection) {
        client = SchedulerClient.Builder.create(new BorrowedConnection(connection))
                .jdbcCustomization(POSTGRES)
                .build();
    }

    void add(PostId post, JobId job, Instant at) {
        client.scheduleIfNotExists(TASK.instance(instance(post, job)).build(), at);
    }

    /** Removes the job. A job that is running stays, and will find that it no longer counts. */
    void remove(PostId post, JobId job) {
        try {
            client.cancel(TASK.instanceId(instance(post, job)));
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            // The worker that runs it removes it.
        }
    }

    static String instance(PostId post, JobId job) {
        return post.value() + ":" + job.value();
    }

    static PostId post(String instance) {
        return new PostId(instance.substring(0, instance.lastIndexOf(':')));
    }

    static JobId job(String instance) {
        return new JobId(instance.substring(instance.lastIndexOf(':') + 1));
    }
}
