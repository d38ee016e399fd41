package io.fleetwatch.simulators.camera;

import io.fleetwatch.simulators.Console;
import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.PasswordGrant;
import io.fleetwatch.simulators.access.TokenSource;
import io.fleetwatch.simulators.reconnect.Pace;
import io.fleetwatch.simulators.relay.RelayOptions;
import io.fleetwatch.simulators.relay.RelaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The camera simulator on the command line. */
@Command(
        name = "camera",
        mixinStandardHelpOptions = true,
        description = "Simulates a phone or IP camera: streams a moving picture with the time in it, prints alerts.")
public final class CameraCommand implements Callable<Integer> {

    private static final double MOST_FPS = 60;

    @Mixin
    private RelayOptions relay = new RelayOptions();

    @Option(names = "--name", defaultValue = "Demo camera", description = "Device name (default: ${DEFAULT-VALUE}).")
    private String name = "Demo camera";

    @Option(
            names = "--user",
            split = ",",
            defaultValue = "viewer",
            description = "Whose stream it is (default: ${DEFAULT-VALUE}); several, and each gets the same picture.")
    private List<String> users = List.of();

    @Option(names = "--password", defaultValue = "demo", description = "Default: ${DEFAULT-VALUE}.")
    private String password = "demo";

    @Option(names = "--fps", defaultValue = "10", description = "Pictures per second (default: ${DEFAULT-VALUE}).")
    private double fps = 10;

    @Option(
            names = "--size",
            defaultValue = "640x360",
            converter = SizeOption.class,
            description = "Width and height (default: ${DEFAULT-VALUE}).")
    private PictureSize size = PictureSize.STANDARD;

    @Option(names = "--streams", defaultValue = "1", description = "As many for each user (default: ${DEFAULT-VALUE}).")
    private int streams = 1;

    /** Reads {@code --size}. */
    static final class SizeOption implements ITypeConverter<PictureSize> {
        @Override
        public PictureSize convert(String text) {
            try {
                return PictureSize.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!(fps > 0 && fps <= MOST_FPS) || streams < 1 || streams > 100) {
            throw new IllegalArgumentException("--fps is above 0 and at most 60, --streams from 1 to 100");
        }
        System.setProperty("java.awt.headless", "true");
        Vertx vertx = Vertx.vertx();
        Console console = new Console();
        List<CameraSimulator> cameras = cameras(vertx, console);
        cameras.forEach(CameraSimulator::start);
        Shutter shutter = Shutter.start(
                vertx,
                new TestCard(name, size),
                fps,
                picture -> cameras.forEach(camera -> camera.offer(picture)),
                failure -> console.line("no picture: " + failure));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            shutter.close();
            Outcome.of(Future.join(cameras.stream().map(CameraSimulator::stop).toList()), Duration.ofSeconds(2));
            console.line(shutter.taken() + " pictures taken, "
                    + cameras.stream().mapToLong(CameraSimulator::sent).sum() + " sent");
        }));
        new CountDownLatch(1).await();
        return 0;
    }

    private List<CameraSimulator> cameras(Vertx vertx, Console console) {
        Api api = new Api(vertx, relay.ca());
        WebSocketClient client = Sockets.client(vertx, Sockets.RELAY_SILENCE, relay.ca());
        String given = relay.token();
        List<TokenSource> owners = given != null
                ? List.of(TokenSource.fixed(given))
                : users.stream()
                        .<TokenSource>map(user -> new PasswordGrant(api, relay.tokenUrl(), user, password))
                        .toList();
        List<CameraSimulator> cameras = new ArrayList<>();
        for (TokenSource owner : owners) {
            for (int i = 1; i <= streams; i++) {
                RelaySettings where = new RelaySettings(relay.urls(), owner, Pace.standard());
                CameraSettings settings = CameraSettings.of(where, relay.api(), streams == 1 ? name : name + " " + i)
                        .withEncoding(relay.encoding());
                cameras.add(new CameraSimulator(vertx, client, api, settings, new CameraNarrator(console)));
            }
        }
        return cameras;
    }
}
