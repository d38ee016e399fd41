package io.fleetwatch.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.hash.Digests;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.image.json.OciIndexTemplate;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.registry.RegistryClient;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A registry that images are pushed to, with the credentials that {@code docker login} left.
 *
 * @param prefix host, and the path before the images' names: {@code registry.example.com/team}
 * @param insecure whether any certificate will do, and none too
 */
record Registry(String prefix, boolean insecure) {

    ImageReference reference(Service service, String tag) {
        try {
            return ImageReference.parse(prefix + "/fleetwatch/" + service.module() + ":" + tag);
        } catch (InvalidImageReferenceException e) {
            throw new ImageException("\"" + prefix + "\" does not begin the name of an image: " + e, e);
        }
    }

    Containerizer target(ImageReference reference) {
        RegistryImage image = RegistryImage.named(reference);
        credentials(reference).forEach(image::addCredentialRetriever);
        return Containerizer.to(image).setAllowInsecureRegistries(insecure);
    }

    /** Says under {@code tag} that these images, pushed before, are one for several architectures. */
    void index(ImageReference tag, Map<Architecture, ImageReference> images) throws IOException, RegistryException {
        FailoverHttpClient http = new FailoverHttpClient(insecure, false, unused -> {});
        try {
            RegistryClient client = client(tag, http);
            OciIndexTemplate index = new OciIndexTemplate();
            for (Map.Entry<Architecture, ImageReference> each : images.entrySet()) {
                OciManifestTemplate manifest = client.pullManifest(
                                each.getValue().getTag().orElseThrow(), OciManifestTemplate.class)
                        .getManifest();
                BlobDescriptor descriptor = Digests.computeDigest(manifest);
                index.addManifest(descriptor, each.getValue().getTag().orElseThrow());
                index.getManifests().getLast().setPlatform(each.getKey().image, "linux");
            }
            client.pushManifest(index, tag.getTag().orElseThrow());
        } finally {
            http.shutDown();
        }
    }

    private static RegistryClient client(ImageReference image, FailoverHttpClient http)
            throws IOException, RegistryException {
        RegistryClient.Factory factory =
                RegistryClient.factory(EventHandlers.NONE, image.getRegistry(), image.getRepository(), http);
        Optional<Credential> credential = Optional.empty();
        try {
            for (CredentialRetriever each : credentials(image)) {
                credential = credential.isPresent() ? credential : each.retrieve();
            }
        } catch (CredentialRetrievalException e) {
            throw new ImageException("the credentials for " + image.getRegistry() + " cannot be read", e);
        }
        credential.ifPresent(factory::setCredential);
        RegistryClient client = factory.newRegistryClient();
        if (!client.doPushBearerAuth() && credential.isPresent()) {
            client.configureBasicAuth();
        }
        return client;
    }

    private static List<CredentialRetriever> credentials(ImageReference image) {
        CredentialRetrieverFactory factory = CredentialRetrieverFactory.forImage(image, unused -> {});
        return List.of(factory.dockerConfig(), factory.wellKnownCredentialHelpers());
    }
}
