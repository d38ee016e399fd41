package io.fleetwatch.simulators;

import io.fleetwatch.simulators.camera.CameraCommand;
import io.fleetwatch.simulators.dashboard.WatchCommand;
import io.fleetwatch.simulators.ml.MlCommand;
import io.fleetwatch.simulators.nvr.NvrCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of all simulators. */
@Command(
        name = "fleetwatch-simulators",
        mixinStandardHelpOptions = true,
        description = "Devices and people to try Fleetwatch with.",
        subcommands = {NvrCommand.class, WatchCommand.class, CameraCommand.class, MlCommand.class})
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Else netty makes the JVM print four lines of warning about Unsafe before our first one.
        System.setProperty("io.netty.noUnsafe", "true");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            // A person reads this: what went wrong, not where in our code.
            command.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
            return 1;
        });
        return line;
    }
}
