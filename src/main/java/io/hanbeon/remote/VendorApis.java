package io.hanbeon.remote;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/** Makes clients of vendors' interfaces whose waits, connections and answers have limits. */
@ApplicationScoped
public class VendorApis {
    private final VendorApiSettings settings;

    VendorApis(VendorApiSettings settings) {
        this.settings = settings;
    }

    /** @param answerMax from a request to the end of its answer */
    public <T> VendorApi<T> make(Class<T> api, String baseUrl, Duration answerMax) {
        var client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(baseUrl))
                .connectTimeout(settings.connectMax().toMillis(), TimeUnit.MILLISECONDS)
                // As the client understands it: the wait for a connection that others use.
                .readTimeout(settings.connectMax().toMillis(), TimeUnit.MILLISECONDS)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, settings.connectionsMax())
                .httpClientOptionsCustomizer(options -> options.setMaxWaitQueueSize(settings.waitingMax()))
                .httpClientRequestCustomizer(request -> limit(request, answerMax))
                .build(api);
        return new VendorApi<>(client, settings.connectMax().plus(answerMax));
    }

    /** A call that was given up keeps its connection no longer than this either. */
    private void limit(HttpClientRequest request, Duration answerMax) {
        request.idleTimeout(answerMax.toMillis());
        request.response().onSuccess(response -> limit(request, response));
    }

    /** The client itself would take whatever comes into memory. */
    private void limit(HttpClientRequest request, HttpClientResponse response) {
        var bytes = new AtomicLong();
        response.handler(part -> {
            if (bytes.addAndGet(part.length()) > settings.answerBytesMax()) {
                request.reset();
            }
        });
    }
}
