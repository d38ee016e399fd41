package io.fleetwatch.systemtests.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A rendering made wrong on purpose, and the policy that has to find it. */
record PlantedFault(Enum<?> policy, String what, UnaryOperator<Manifests> planting) {

    private static final String GATEWAY = "fleetwatch-nvr-gateway";
    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    Manifests plantIn(Manifests manifests) {
        return planting.apply(manifests);
    }

    @Override
    public String toString() {
        return policy + ": " + what;
    }

    static List<PlantedFault> ofPods() {
        return List.of(
                pod(PodPolicy.RUNS_AS_NOBODY_SPECIAL, "root", POD + "/securityContext", it -> it.put("runAsUser", 0)),
                pod(
                        PodPolicy.RUNS_AS_NOBODY_SPECIAL,
                        "may be root",
                        POD + "/securityContext",
                        it -> it.remove("runAsNonRoot")),
                pod(
                        PodPolicy.RUNS_AS_NOBODY_SPECIAL,
                        "root in the container",
                        CONTAINER + "/securityContext",
                        it -> it.put("runAsUser", 0)),
                pod(
                        PodPolicy.HAS_NO_PRIVILEGE,
                        "privileged",
                        CONTAINER + "/securityContext",
                        it -> it.put("privileged", true)),
                pod(
                        PodPolicy.HAS_NO_PRIVILEGE,
                        "escalation by default",
                        CONTAINER + "/securityContext",
                        it -> it.remove("allowPrivilegeEscalation")),
                pod(
                        PodPolicy.HAS_NO_CAPABILITY,
                        "one added",
                        CONTAINER + "/securityContext/capabilities",
                        it -> it.putArray("add").add("NET_ADMIN")),
                pod(
                        PodPolicy.HAS_NO_CAPABILITY,
                        "none dropped",
                        CONTAINER + "/securityContext/capabilities",
                        it -> it.remove("drop")),
                pod(
                        PodPolicy.USES_THE_DEFAULT_SECCOMP_PROFILE,
                        "unconfined",
                        POD + "/securityContext/seccompProfile",
                        it -> it.put("type", "Unconfined")),
                pod(PodPolicy.SHARES_NOTHING_WITH_ITS_HOST, "host network", POD, it -> it.put("hostNetwork", true)),
                pod(PodPolicy.SHARES_NOTHING_WITH_ITS_HOST, "host path", POD + "/volumes/0", it -> {
                    it.remove("emptyDir");
                    it.putObject("hostPath").put("path", "/");
                }),
                pod(
                        PodPolicy.CANNOT_WRITE_ITS_IMAGE,
                        "by default",
                        CONTAINER + "/securityContext",
                        it -> it.remove("readOnlyRootFilesystem")),
                pod(
                        PodPolicy.WRITES_ONLY_TO_BOUNDED_SPACE,
                        "no limit",
                        POD + "/volumes/0/emptyDir",
                        it -> it.remove("sizeLimit")),
                pod(PodPolicy.SAYS_WHAT_IT_NEEDS, "no resources", CONTAINER, it -> it.remove("resources")),
                pod(
                        PodPolicy.SAYS_WHAT_IT_NEEDS,
                        "a higher limit",
                        CONTAINER + "/resources/limits",
                        it -> it.put("memory", "8Gi")),
                pod(
                        PodPolicy.HAS_NO_TOKEN_OF_THE_CLUSTER,
                        "by default",
                        POD,
                        it -> it.remove("automountServiceAccountToken")),
                pod(
                        PodPolicy.IS_TOLD_NOTHING_BY_SERVICE_LINKS,
                        "by default",
                        POD,
                        it -> it.remove("enableServiceLinks")),
                pod(
                        PodPolicy.HAS_AN_IMAGE_THAT_STAYS,
                        "latest",
                        CONTAINER,
                        it -> it.put("image", "registry.example.com/nvr-gateway:latest")),
                pod(
                        PodPolicy.HAS_AN_IMAGE_THAT_STAYS,
                        "no tag",
                        CONTAINER,
                        it -> it.put("image", "registry.example.com/nvr-gateway")),
                pod(
                        PodPolicy.HAS_AN_IMAGE_OF_A_NAMED_REGISTRY,
                        "no registry",
                        CONTAINER,
                        it -> it.put("image", "fleetwatch/nvr-gateway:1.0.0")),
                pod(PodPolicy.NAMES_A_VARIABLE_ONCE, "twice", CONTAINER, it -> ((ArrayNode) it.path("env"))
                        .addObject()
                        .put("name", "KAFKA_BOOTSTRAP_SERVERS")
                        .put("value", "elsewhere:9092")),
                pod(PodPolicy.GETS_SECRETS_BY_REFERENCE, "inline", CONTAINER, it -> ((ArrayNode) it.path("env"))
                        .addObject()
                        .put("name", "FLEETWATCH_DATABASE_PASSWORD")
                        .put("value", "secret")),
                pod(PodPolicy.IS_PROBED, "no readiness", CONTAINER, it -> it.remove("readinessProbe")),
                pod(
                        PodPolicy.IS_PROBED,
                        "live when ready",
                        CONTAINER + "/livenessProbe/httpGet",
                        it -> it.put("path", "/q/health")),
                pod(
                        PodPolicy.IS_PROBED_WHERE_IT_LISTENS,
                        "another port",
                        CONTAINER + "/livenessProbe/httpGet",
                        it -> it.put("port", 9000)),
                pod(
                        PodPolicy.MOUNTS_WHAT_IT_HAS,
                        "no such volume",
                        CONTAINER + "/volumeMounts/0",
                        it -> it.put("name", "elsewhere")),
                pod(
                        PodPolicy.STOPS_WITHOUT_HASTE,
                        "killed in mid-drain",
                        POD,
                        it -> it.put("terminationGracePeriodSeconds", 12)),
                change(
                        PodPolicy.STOPS_WITHOUT_HASTE,
                        "killed while Kafka is away",
                        "Deployment",
                        "fleetwatch-inventory-service",
                        POD,
                        it -> it.put("terminationGracePeriodSeconds", 30)),
                pod(PodPolicy.STOPS_WITHOUT_HASTE, "no notice", CONTAINER, it -> Manifest.each(it.path("env"))
                        .filter(variable -> variable.path("name").asText().equals("FLEETWATCH_GATEWAY_DRAIN_NOTICE"))
                        .forEach(variable -> ((ObjectNode) variable).put("value", "0s"))),
                pod(PodPolicy.STOPS_WITHOUT_HASTE, "waits twice", CONTAINER, it -> it.putObject("lifecycle")
                        .putObject("preStop")
                        .putObject("sleep")
                        .put("seconds", 5)));
    }

    static List<PlantedFault> ofReleases() {
        List<PlantedFault> all = new ArrayList<>();
        all.add(new PlantedFault(ReleasePolicy.HAS_FIVE_SERVICES, "one gone", it -> it.without("Service", GATEWAY)));
        all.add(new PlantedFault(
                ReleasePolicy.KEEPS_SECRETS_OUT, "a secret", it -> plus(it, "v1", "Secret", "passwords")));
        all.add(new PlantedFault(ReleasePolicy.HAS_UNIQUE_NAMES, "two", it -> plus(it, "v1", "Service", GATEWAY)));
        all.add(new PlantedFault(
                ReleasePolicy.HAS_A_DISRUPTION_BUDGET_PER_DEPLOYMENT,
                "none",
                it -> it.without("PodDisruptionBudget", GATEWAY)));
        all.add(change(
                ReleasePolicy.SELECTS_ITS_OWN_PODS,
                "others",
                "Deployment",
                GATEWAY,
                "/spec/selector/matchLabels",
                it -> it.put("app.kubernetes.io/component", "gateway")));
        all.add(change(
                ReleasePolicy.SELECTS_BY_WHAT_NEVER_CHANGES,
                "a version",
                "Deployment",
                GATEWAY,
                "/spec/selector/matchLabels",
                it -> it.put("app.kubernetes.io/version", "0.1.0-SNAPSHOT")));
        all.add(change(
                ReleasePolicy.SELECTS_ONE_COMPONENT,
                "every pod",
                "Service",
                GATEWAY,
                "/spec/selector",
                it -> it.remove("app.kubernetes.io/component")));
        all.add(change(
                ReleasePolicy.LEADS_TO_PORTS_THAT_ARE_THERE,
                "no such port",
                "Service",
                GATEWAY,
                "/spec/ports/0",
                it -> it.put("targetPort", "https")));
        all.add(change(
                ReleasePolicy.ROLLS_WITHOUT_A_GAP,
                "one away",
                "Deployment",
                GATEWAY,
                "/spec/strategy/rollingUpdate",
                it -> it.put("maxUnavailable", 1)));
        all.add(change(
                ReleasePolicy.SPREADS_ITS_PODS,
                "anywhere",
                "Deployment",
                GATEWAY,
                POD,
                it -> it.remove("topologySpreadConstraints")));
        all.add(change(
                ReleasePolicy.SCALES_WHAT_IS_THERE,
                "also fixed",
                "Deployment",
                "fleetwatch-dashboard",
                "/spec",
                it -> it.put("replicas", 2)));
        all.add(new PlantedFault(
                ReleasePolicy.FINDS_WHAT_IT_NAMES, "no account", it -> it.without("ServiceAccount", GATEWAY)));
        all.add(new PlantedFault(
                ReleasePolicy.GIVES_NO_ACCOUNT_A_TOKEN,
                "by default",
                it -> it.with("ServiceAccount", GATEWAY, account -> ((ObjectNode) account)
                        .remove("automountServiceAccountToken"))));
        all.add(change(
                ReleasePolicy.DENIES_BY_DEFAULT,
                "ingress only",
                "NetworkPolicy",
                "fleetwatch-default-deny",
                "/spec",
                it -> it.putArray("policyTypes").add("Ingress")));
        all.add(change(
                ReleasePolicy.DENIES_BY_DEFAULT,
                "from everybody",
                "NetworkPolicy",
                GATEWAY,
                "/spec/ingress/0",
                it -> it.putArray("from")));
        all.add(change(
                ReleasePolicy.DENIES_BY_DEFAULT,
                "a port that is not there",
                "NetworkPolicy",
                GATEWAY,
                "/spec/ingress/0/ports/0",
                it -> it.put("port", "https")));
        all.add(change(
                ReleasePolicy.DENIES_BY_DEFAULT,
                "relays' port for gateways",
                "NetworkPolicy",
                "fleetwatch-stream-relay",
                "/spec/ingress/1/from/0/podSelector/matchLabels",
                it -> it.put("app.kubernetes.io/component", "nvr-gateway")));
        all.add(new PlantedFault(
                ReleasePolicy.DENIES_BY_DEFAULT, "closed", it -> it.without("NetworkPolicy", GATEWAY)));
        all.add(change(
                ReleasePolicy.MAKES_WHAT_HOOKS_NEED_IN_TIME,
                "no hook",
                "ServiceAccount",
                "fleetwatch-migrations",
                "/metadata",
                it -> it.remove("annotations")));
        all.add(change(
                ReleasePolicy.MAKES_WHAT_HOOKS_NEED_IN_TIME,
                "stays",
                "Job",
                "fleetwatch-migrate-relay",
                "/metadata/annotations",
                it -> it.remove("helm.sh/hook-delete-policy")));
        all.add(change(
                ReleasePolicy.LEADS_EVERY_PATH_AS_THE_FRONT_DOOR_DOES,
                "a wrong service",
                "HTTPRoute",
                "fleetwatch",
                "/spec/rules/2/backendRefs/0",
                it -> it.put("name", GATEWAY)));
        all.add(change(
                ReleasePolicy.LEADS_EVERY_PATH_AS_THE_FRONT_DOOR_DOES,
                "metrics for all",
                "Service",
                "fleetwatch-nowhere",
                "/spec",
                it -> it.putObject("selector").put("app.kubernetes.io/component", "dashboard")));
        all.add(change(
                ReleasePolicy.LEADS_EVERY_PATH_AS_THE_FRONT_DOOR_DOES,
                "a port that is not there",
                "HTTPRoute",
                "fleetwatch",
                "/spec/rules/0/backendRefs/0",
                it -> it.put("port", 8080)));
        return all;
    }

    private static PlantedFault pod(PodPolicy policy, String what, String at, Consumer<ObjectNode> fault) {
        return change(policy, what, "Deployment", GATEWAY, at, fault);
    }

    private static PlantedFault change(
            Enum<?> policy, String what, String kind, String name, String at, Consumer<ObjectNode> fault) {
        return new PlantedFault(
                policy, what, manifests -> manifests.with(kind, name, it -> fault.accept((ObjectNode) it.at(at))));
    }

    private static Manifests plus(Manifests manifests, String apiVersion, String kind, String name) {
        List<Manifest> more = new ArrayList<>(manifests.all());
        ObjectNode json = ((ObjectNode) manifests.all().getFirst().json()).objectNode();
        json.put("apiVersion", apiVersion)
                .put("kind", kind)
                .putObject("metadata")
                .put("name", name);
        JsonNode one = json;
        more.add(new Manifest(one));
        return new Manifests(more);
    }
}
