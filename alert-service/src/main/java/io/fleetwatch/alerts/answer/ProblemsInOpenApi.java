package io.fleetwatch.alerts.answer;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says of every operation how it refuses, so that the resources need not repeat it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemsInOpenApi implements OASFilter {

    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "The request breaks a rule; violations names the fields",
            "401", "No valid credential",
            "403", "A valid credential without the right",
            "503", "The database is away; try again");

    private static final String MISSING = "There is no such alert, or it is not the caller's to see";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema("Problem", problem());
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((_, operation) -> {
                    EVERYWHERE.forEach((status, why) -> add(operation, status, why));
                    if (path.contains("{")) {
                        add(operation, "404", MISSING);
                    }
                }));
    }

    private static void add(Operation operation, String status, String why) {
        Schema reference = OASFactory.createSchema().ref("#/components/schemas/Problem");
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse()
                                .description(why)
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                "application/problem+json",
                                                OASFactory.createMediaType().schema(reference))));
    }

    private static Schema problem() {
        Schema violation = object().addProperty(
                        "field", text("Name on the wire, with path; empty for the body as a whole"))
                .addProperty("message", text("What is expected"));
        return object().description("RFC 9457")
                .addProperty("status", OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER)))
                .addProperty("title", text("The status in words"))
                .addProperty("detail", text("What is wrong"))
                .addProperty("instance", text("Path of the request"))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.ARRAY))
                                .items(violation));
    }

    private static Schema object() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.OBJECT));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).description(description);
    }
}
