package ai.postforge.bootstrap.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in a folder, with a database. */
record Terminal(Path directory, Map<String, String> variables) {
    static Terminal on(Path directory, String databaseUrl) {
        return new Terminal(directory, Map.of("DATABASE_URL", databaseUrl));
    }

    Terminal with(String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return new Terminal(directory, more);
    }

    Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = PostForge.run(
                new Surroundings(variables, directory, new PrintWriter(out, true), new PrintWriter(err, true)),
                arguments);
        return new Said(status, out.toString(), err.toString());
    }

    /** What a command said, and with which exit status it ended. */
    record Said(int status, String out, String err) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not one JSON document:\n" + out, e);
            }
        }
    }
}
