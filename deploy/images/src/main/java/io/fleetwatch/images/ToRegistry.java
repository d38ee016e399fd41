package io.fleetwatch.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Pushes; images for several architectures under a tag each, and under the tag that was asked for all of them. */
record ToRegistry(Registry registry) implements Delivery {

    @Override
    public String deliver(Service service, String tag, Map<Architecture, ServiceImage> images, Path checkout, Path work)
            throws IOException, InterruptedException, InvalidImageReferenceException, RegistryException,
                    CacheDirectoryCreationException, ExecutionException {
        ImageReference asked = registry.reference(service, tag);
        boolean several = images.size() > 1;
        Map<Architecture, ImageReference> pushed = new EnumMap<>(Architecture.class);
        for (Map.Entry<Architecture, ServiceImage> each : images.entrySet()) {
            ImageReference reference = several ? registry.reference(service, tag + "-" + each.getKey().image) : asked;
            Delivery.build(each.getValue(), ImageFormat.OCI, registry.target(reference), checkout, work);
            pushed.put(each.getKey(), reference);
        }
        if (several) {
            registry.index(asked, pushed);
        }
        return asked.toString();
    }
}
