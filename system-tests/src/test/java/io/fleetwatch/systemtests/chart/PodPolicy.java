package io.fleetwatch.systemtests.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for every pod, whoever makes it: the restricted profile of Kubernetes, and what operators and reviewers ask for. */
enum PodPolicy {
    RUNS_AS_NOBODY_SPECIAL(pod -> unless(
            pod.spec().at("/securityContext/runAsNonRoot").asBoolean()
                    && pod.spec().at("/securityContext/runAsUser").asInt() == 10001
                    && pod.spec().at("/securityContext/runAsGroup").asInt() == 10001
                    && pod.containers()
                            .noneMatch(it -> it.at("/securityContext").has("runAsUser")),
            "runs as somebody else than 10001")),

    HAS_NO_PRIVILEGE(pod -> container(
            pod,
            it -> it.at("/securityContext/allowPrivilegeEscalation").isBoolean()
                    && !it.at("/securityContext/allowPrivilegeEscalation").asBoolean()
                    && !it.at("/securityContext/privileged").asBoolean(),
            "may gain privileges")),

    HAS_NO_CAPABILITY(pod -> container(
            pod,
            it -> it.at("/securityContext/capabilities/drop/0").asText().equals("ALL")
                    && it.at("/securityContext/capabilities/add").isMissingNode(),
            "keeps capabilities")),

    USES_THE_DEFAULT_SECCOMP_PROFILE(pod -> unless(
            pod.spec().at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault"),
            "has no seccomp profile")),

    SHARES_NOTHING_WITH_ITS_HOST(pod -> unless(
            Stream.of("hostNetwork", "hostPID", "hostIPC").noneMatch(pod.spec()::has)
                    && volumes(pod).noneMatch(it -> it.has("hostPath"))
                    && pod.containers()
                            .flatMap(it -> Manifest.each(it.path("ports")))
                            .noneMatch(it -> it.has("hostPort")),
            "uses something of its host")),

    CANNOT_WRITE_ITS_IMAGE(pod -> container(
            pod,
            it -> it.at("/securityContext/readOnlyRootFilesystem").asBoolean(),
            "has a file system that can be written")),

    WRITES_ONLY_TO_BOUNDED_SPACE(pod -> volumes(pod)
            .filter(it -> it.has("emptyDir") && !it.path("emptyDir").has("sizeLimit"))
            .map(it -> "volume " + it.path("name").asText() + " has no limit")),

    SAYS_WHAT_IT_NEEDS(pod -> container(
            pod,
            it -> it.at("/resources/requests/cpu").isTextual()
                    && it.at("/resources/requests/memory").isTextual()
                    && (it.at("/resources/limits/memory").equals(it.at("/resources/requests/memory"))
                            || (pod.component().equals("test")
                                    && it.at("/resources/limits").has("memory"))),
            "has no requests, or a memory limit other than its request")),

    HAS_NO_TOKEN_OF_THE_CLUSTER(pod -> unless(
            pod.spec().path("automountServiceAccountToken").isBoolean()
                    && !pod.spec().path("automountServiceAccountToken").asBoolean(),
            "gets a token for the Kubernetes API")),

    IS_TOLD_NOTHING_BY_SERVICE_LINKS(pod -> unless(
            pod.spec().path("enableServiceLinks").isBoolean()
                    && !pod.spec().path("enableServiceLinks").asBoolean(),
            "would read the variables of Services as its own settings")),

    HAS_AN_IMAGE_THAT_STAYS(pod -> container(
            pod, it -> Of.PINNED.matcher(it.path("image").asText()).matches(), "has an image without a version")),

    /** Without a registry's host, docker.io is asked, where none of ours is. */
    HAS_AN_IMAGE_OF_A_NAMED_REGISTRY(pod -> container(
            pod,
            it -> Of.REGISTRY.matcher(it.path("image").asText()).lookingAt(),
            "has an image of whichever registry is asked first")),

    /** The last one counts in the pod, but objects that are applied by the server are refused for it. */
    NAMES_A_VARIABLE_ONCE(pod -> pod.containers().flatMap(it -> {
        Set<String> seen = new HashSet<>();
        return Manifest.each(it.path("env"))
                .map(variable -> variable.path("name").asText())
                .filter(name -> !seen.add(name))
                .map(name -> "has " + name + " twice");
    })),

    /** Names, keys and mounts only; what is worth stealing stays in the secret. */
    GETS_SECRETS_BY_REFERENCE(pod -> pod.environment()
            .filter(it -> Of.SECRET.matcher(it.path("name").asText()).find())
            .filter(it -> !it.at("/valueFrom/secretKeyRef").has("key"))
            .map(it -> it.path("name").asText() + " is not taken from a secret")),

    IS_PROBED(pod -> pod.isService()
            ? container(
                    pod,
                    it -> it.at("/startupProbe/httpGet/path").asText().equals("/q/health/started")
                            && it.at("/livenessProbe/httpGet/path").asText().equals("/q/health/live")
                            && it.at("/readinessProbe/httpGet/path").asText().equals("/q/health/ready"),
                    "is not probed as it should be")
            : Stream.empty()),

    IS_PROBED_WHERE_IT_LISTENS(pod -> pod.containers()
            .flatMap(it ->
                    Stream.of("startupProbe", "livenessProbe", "readinessProbe").map(it::path))
            .filter(JsonNode::isObject)
            .filter(it -> pod.port(it.at("/httpGet/port")).isEmpty())
            .map(it -> "is probed at a port that it does not have: " + it)),

    MOUNTS_WHAT_IT_HAS(pod -> pod.containers()
            .flatMap(it -> Manifest.each(it.path("volumeMounts")))
            .map(it -> it.path("name").asText())
            .filter(mount ->
                    volumes(pod).noneMatch(it -> it.path("name").asText().equals(mount)))
            .map(it -> "mounts " + it + ", which is no volume")),

    STOPS_WITHOUT_HASTE(pod -> pod.isService() ? Farewell.complaints(pod) : Stream.empty());

    /** In a holder, because constants of an enum cannot be used in its constructor. */
    private static final class Of {
        static final Pattern PINNED =
                Pattern.compile(".+(:(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]*|@sha256:[0-9a-f]{64})$");
        static final Pattern REGISTRY = Pattern.compile("([^/]+[.:][^/]*|localhost)/");
        static final Pattern SECRET = Pattern.compile("PASSWORD|USERNAME|SECRET|TOKEN|JAAS");
    }

    /** Without state, which the compiler cannot know. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Pod, Stream<String>> rule;

    PodPolicy(Function<Pod, Stream<String>> rule) {
        this.rule = rule;
    }

    Stream<String> complaints(Manifests manifests) {
        return manifests.pods().flatMap(pod -> rule.apply(pod).map(it -> pod.owner() + " " + it));
    }

    private static Stream<String> unless(boolean fine, String complaint) {
        return fine ? Stream.empty() : Stream.of(complaint);
    }

    private static Stream<String> container(Pod pod, Predicate<JsonNode> fine, String complaint) {
        return pod.containers()
                .filter(fine.negate())
                .map(it -> "container " + it.path("name").asText() + " " + complaint);
    }

    private static Stream<JsonNode> volumes(Pod pod) {
        return Manifest.each(pod.spec().path("volumes"));
    }
}
