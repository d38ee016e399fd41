package io.fleetwatch.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Where images go. */
interface Delivery {

    /**
     * @param images of one service
     * @return a line that says what is where now
     */
    String deliver(Service service, String tag, Map<Architecture, ServiceImage> images, Path checkout, Path work)
            throws IOException, InterruptedException, InvalidImageReferenceException, RegistryException,
                    CacheDirectoryCreationException, ExecutionException;

    /** Layers that were packed before are taken from the cache below {@code work}. */
    static JibContainer build(ServiceImage image, ImageFormat format, Containerizer target, Path checkout, Path work)
            throws IOException, InterruptedException, InvalidImageReferenceException, RegistryException,
                    CacheDirectoryCreationException, ExecutionException {
        return image.build(checkout, work, format)
                .containerize(target.setApplicationLayersCache(work.resolve("layers"))
                        .setBaseImageLayersCache(work.resolve("base"))
                        .setToolName("fleetwatch"));
    }
}
