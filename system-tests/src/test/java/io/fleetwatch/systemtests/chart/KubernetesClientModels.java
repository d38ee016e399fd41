package io.fleetwatch.systemtests.chart;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;

/** The models of Kubernetes's own Java client, made from its OpenAPI: unknown fields, missing ones, and wrong types. */
final class KubernetesClientModels {

    private KubernetesClientModels() {}

    static boolean knows(Manifest manifest) {
        return model(manifest).isPresent();
    }

    /** What is wrong; empty when nothing is. */
    static Optional<String> complaint(Manifest manifest) {
        Class<?> model =
                model(manifest).orElseThrow(() -> new IllegalArgumentException("no model of " + manifest.type()));
        JsonElement element = JsonParser.parseString(manifest.json().toString());
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, element);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(manifest + ": " + e.getCause());
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(model + " cannot validate", e);
        }
    }

    private static Optional<Class<?>> model(Manifest manifest) {
        String apiVersion = manifest.apiVersion();
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        // Groups of custom resources have a domain that is not Kubernetes's own.
        if ((group.contains(".") && !group.endsWith(".k8s.io")) || group.equals("gateway.networking.k8s.io")) {
            return Optional.empty();
        }
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1).toUpperCase(Locale.ROOT);
        try {
            return Optional.of(Class.forName("io.kubernetes.client.openapi.models." + version + manifest.kind()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
