package ai.postforge.persistence.user;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.UtcTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import org.hibernate.Length;
import org.jspecify.annotations.Nullable;

/** A row of {@code "User"}. */
@Entity
@Table(name = "User")
public class UserRow {
    @Id
    @Column(name = "id", length = Length.LONG32)
    public String id;

    @Column(name = "clerkId", length = Length.LONG32, nullable = false, unique = true)
    public String clerkId;

    @Column(name = "email", length = Length.LONG32, nullable = false, unique = true)
    public String email;

    @Column(name = "credits", nullable = false)
    public int credits;

    @Column(name = "heldCredits", nullable = false)
    public int heldCredits;

    @Column(name = "openingCredits", nullable = false)
    public int openingCredits;

    @Column(name = "organizationId", length = Length.LONG32)
    public @Nullable String organizationId;

    @Column(name = "createdAt", nullable = false, secondPrecision = 3)
    public LocalDateTime createdAt;

    @Column(name = "updatedAt", nullable = false, secondPrecision = 3)
    public LocalDateTime updatedAt;

    /** For Hibernate and Micronaut Data, which set the fields. */
    @SuppressWarnings("NullAway.Init")
    protected UserRow() {}

    /** The row of a new user, whose account is empty. */
    UserRow(User user) {
        id = user.id().value();
        clerkId = user.clerkId().value();
        email = user.email().value();
        createdAt = UtcTime.column(user.createdAt());
        updatedAt = UtcTime.column(user.updatedAt());
    }

    /** The user of the row. */
    public User toUser() {
        return user(id, clerkId, email, UtcTime.instant(createdAt), UtcTime.instant(updatedAt));
    }

    /** The user in a row of a result, under the names of the columns. */
    static User userIn(ResultSet row) throws SQLException {
        return user(
                row.getString("id"),
                row.getString("clerkId"),
                row.getString("email"),
                UtcTime.instant(row, "createdAt"),
                UtcTime.instant(row, "updatedAt"));
    }

    /** Programs with different clocks may have stored an update before the creation. The update is then moved. */
    private static User user(String id, String clerkId, String email, Instant createdAt, Instant updatedAt) {
        return new User(
                new UserId(id),
                new ClerkUserId(clerkId),
                new EmailAddress(email),
                createdAt,
                updatedAt.isBefore(createdAt) ? createdAt : updatedAt);
    }
}
