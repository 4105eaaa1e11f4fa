package ai.postforge.web;

import static ai.postforge.web.Description.map;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks values against the part of JSON Schema that the document uses. Stricter in one thing: nothing may be undocumented. */
record Schemas(Function<Object, Map<String, Object>> resolve) {

    void check(String where, Object node, @Nullable Object value) {
        Map<String, Object> schema = resolve.apply(node);
        checkType(where, schema.get("type"), value);
        if (schema.get("enum") instanceof Collection<?> allowed) {
            assertThat(allowed.stream().map(String::valueOf)).as(where).contains(String.valueOf(value));
        }
        if (schema.get("pattern") instanceof String pattern) {
            assertThat(String.valueOf(value)).as(where).matches(pattern);
        }
        if (value instanceof Map<?, ?> object) {
            checkObject(where, schema, map(object));
        } else if (value instanceof List<?> items) {
            items.forEach(item -> check(where + "[]", requireNonNull(schema.get("items"), where), item));
        }
    }

    private void checkObject(String where, Map<String, Object> schema, Map<String, Object> object) {
        Map<String, Object> properties = map(requireNonNull(schema.get("properties"), where));
        assertThat(properties.keySet()).as(where).containsAll(object.keySet());
        assertThat(object.keySet().stream().map(Object.class::cast)).as(where).containsAll((Collection<?>)
                schema.getOrDefault("required", List.of()));
        object.forEach((name, value) -> check(where + "." + name, requireNonNull(properties.get(name)), value));
    }

    private static void checkType(String where, @Nullable Object type, @Nullable Object value) {
        List<?> types = type instanceof List<?> several ? several : List.of(requireNonNull(type, where));
        assertThat(types.stream().map(Object::toString)).as(where).contains(typeOf(value));
    }

    private static String typeOf(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "string";
            case Integer number -> "integer";
            case Long number -> "integer";
            case Boolean truth -> "boolean";
            case List<?> list -> "array";
            case Map<?, ?> object -> "object";
            default -> "number";
        };
    }
}
