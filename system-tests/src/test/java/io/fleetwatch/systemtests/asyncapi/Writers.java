package io.fleetwatch.systemtests.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a service write every message it can: calls each static method of its writers with every combination of the values
 * given for its parameters. A method added tomorrow is called too, without anybody having to remember it.
 */
final class Writers {

    private final Map<String, List<?>> byName = new HashMap<>();
    private final Map<Class<?>, List<?>> byType = new HashMap<>();

    /** Values for parameters of this type. */
    Writers with(Class<?> type, Object... values) {
        byType.put(type, List.of(values));
        return this;
    }

    /** Values for parameters of this name, before those for their type. */
    Writers with(String name, Object... values) {
        byName.put(name, List.of(values));
        return this;
    }

    /** All messages of these classes, which need not be public. */
    List<JsonNode> messages(String... classes) {
        List<JsonNode> messages = new ArrayList<>();
        for (String name : classes) {
            Class<?> type = load(name);
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isStatic(method.getModifiers())
                        && !Modifier.isPrivate(method.getModifiers())
                        && !method.isSynthetic()) {
                    for (List<@Nullable Object> arguments : combinations(method)) {
                        texts(call(method, null, arguments.toArray()))
                                .forEach(text -> messages.add(AsyncApi.json(text)));
                    }
                }
            }
        }
        return messages;
    }

    /** All messages that one method of a record writes, of every record that can be made from the values. */
    List<JsonNode> records(String type, String method) {
        List<JsonNode> messages = new ArrayList<>();
        Class<?> record = load(type);
        Constructor<?> constructor = record.getDeclaredConstructors()[0];
        Method writer = Arrays.stream(record.getDeclaredMethods())
                .filter(it -> it.getName().equals(method))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " has no method " + method));
        for (List<@Nullable Object> components : combinations(constructor)) {
            for (List<@Nullable Object> arguments : combinations(writer)) {
                texts(call(writer, construct(constructor, components.toArray()), arguments.toArray()))
                        .forEach(text -> messages.add(AsyncApi.json(text)));
            }
        }
        return messages;
    }

    /** A private constant of a writer. */
    static String constant(String type, String field) {
        try {
            var constant = load(type).getDeclaredField(field);
            constant.setAccessible(true);
            return String.valueOf(constant.get(null));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + "." + field, e);
        }
    }

    private List<List<@Nullable Object>> combinations(Executable method) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        all.add(new ArrayList<>());
        for (Parameter parameter : method.getParameters()) {
            List<List<@Nullable Object>> longer = new ArrayList<>();
            for (List<@Nullable Object> before : all) {
                for (Object value : values(method, parameter)) {
                    List<@Nullable Object> arguments = new ArrayList<>(before);
                    arguments.add(value);
                    longer.add(arguments);
                }
            }
            all = longer;
        }
        return all;
    }

    private List<@Nullable Object> values(Executable method, Parameter parameter) {
        List<?> known = byName.getOrDefault(parameter.getName(), byType.get(parameter.getType()));
        if (known == null && parameter.getType().isEnum()) {
            known = List.of(parameter.getType().getEnumConstants());
        }
        if (known == null) {
            throw new AssertionError("say which values " + method + " is to be called with for " + parameter);
        }
        List<@Nullable Object> values = new ArrayList<>(known);
        AnnotatedType type = parameter.getAnnotatedType();
        if (type.isAnnotationPresent(Nullable.class)) {
            values.add(null);
        }
        return values;
    }

    private static List<String> texts(Object written) {
        return switch (written) {
            case String text -> List.of(text);
            case Iterable<?> all -> {
                List<String> texts = new ArrayList<>();
                all.forEach(each -> texts.add(String.valueOf(each)));
                yield texts;
            }
            // What a writer hands on with its messages: their component is a text, or a list of texts.
            case Record with -> texts(call(messages(with.getClass()), with));
            default -> throw new AssertionError("not a message: " + written);
        };
    }

    private static Object call(Method method, @Nullable Object on, @Nullable Object... arguments) {
        try {
            method.setAccessible(true);
            return method.invoke(on, arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("calling " + method + " with " + Arrays.toString(arguments), e);
        }
    }

    private static Object construct(Constructor<?> constructor, @Nullable Object... arguments) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("calling " + constructor, e);
        }
    }

    private static Method messages(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.getName().equals("messages")
                        || component.getName().equals("text"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no messages in " + record))
                .getAccessor();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("the writer " + name + " is gone; the test has to follow", e);
        }
    }
}
