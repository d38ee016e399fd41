package io.fleetwatch.stack.up;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The stack's command line. */
@Command(name = "fleetwatch-stack", mixinStandardHelpOptions = true, subcommands = UpCommand.class)
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        try (InputStream levels = Main.class.getResourceAsStream("/io/fleetwatch/stack/up/logging.properties")) {
            LogManager.getLogManager().readConfiguration(levels);
        }
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            // A person reads this: what went wrong, not where in our code.
            command.getErr().println("fleetwatch up: " + Failures.describe(failure));
            return 1;
        });
        System.exit(line.execute(arguments));
    }
}
