package ai.postforge.operations;

import ai.postforge.persistence.session.PlainDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A data source that always returns the same connection. Its users can neither commit nor end the open transaction. So
 * several steps of a library that commits each step become one transaction. If a user rolls back, the whole transaction
 * is lost.
 */
public final class OneConnection extends PlainDataSource {
    private final Connection connection;
    private boolean spoiled;

    /** @param connection with autocommit off; its owner commits or rolls back in the end */
    public OneConnection(Connection connection) {
        this.connection = connection;
    }

    /** @throws OperationFailedException if a user rolled back: the transaction must not be committed */
    public void requireWhole() {
        if (spoiled) {
            throw new OperationFailedException("a step was undone, and so the whole is");
        }
    }

    @Override
    public Connection getConnection() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lease());
    }

    /** The connection as one user sees it, with its own autocommit and closed states. */
    private final class Lease implements java.lang.reflect.InvocationHandler {
        private boolean autoCommit = true;
        private boolean closed;

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "commit", "setTransactionIsolation" -> {
                    return null;
                }
                case "rollback" -> {
                    spoiled = true;
                    return null;
                }
                case "close" -> {
                    closed = true;
                    return null;
                }
                case "isClosed" -> {
                    return closed || connection.isClosed();
                }
                case "getAutoCommit" -> {
                    return autoCommit;
                }
                case "setAutoCommit" -> {
                    autoCommit = arguments != null && Boolean.TRUE.equals(arguments[0]);
                    return null;
                }
                default -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause() == null ? failure : failure.getCause();
                    }
                }
            }
        }
    }
}
