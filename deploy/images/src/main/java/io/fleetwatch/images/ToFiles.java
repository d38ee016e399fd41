package io.fleetwatch.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Archives that {@code docker load}, {@code podman load}, {@code ctr images import} and {@code skopeo} read, one per
 * architecture, and the SBOM beside them.
 *
 * @param several whether their names have to tell the architectures apart
 */
record ToFiles(Path folder, boolean several) implements Delivery {

    @Override
    public String deliver(Service service, String tag, Map<Architecture, ServiceImage> images, Path checkout, Path work)
            throws IOException, InterruptedException, InvalidImageReferenceException, RegistryException,
                    CacheDirectoryCreationException, ExecutionException {
        Files.createDirectories(folder);
        String name = "fleetwatch/" + service.module() + ":" + tag;
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Architecture, ServiceImage> each : images.entrySet()) {
            String file = service.module() + (several ? "-" + each.getKey().image : "");
            Path archive = folder.resolve(file + ".tar");
            JibContainer made = Delivery.build(
                    each.getValue(),
                    ImageFormat.Docker,
                    Containerizer.to(TarImage.at(archive).named(name)),
                    checkout,
                    work);
            Files.writeString(
                    folder.resolve(file + ".cdx.json"),
                    each.getValue().sbom(checkout).json());
            lines.add("%s  %s  %d MB  %s".formatted(archive, name, Files.size(archive) / 1_000_000, made.getImageId()));
        }
        return String.join("\n", lines);
    }
}
