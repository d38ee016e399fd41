package io.fleetwatch.inventory;

import io.fleetwatch.inventory.schema.Migrate;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program: serves, or with the argument {@code migrate} brings its schema up to date and ends. */
@QuarkusMain
public class Main {

    public static void main(String... arguments) {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "" -> Quarkus.run(arguments);
            case "migrate" -> Migrate.andExit();
            default -> {
                System.err.println("Unknown argument: " + arguments[0]
                        + ". There is one, \"migrate\"; without it the service runs.");
                System.exit(2);
            }
        }
    }
}
