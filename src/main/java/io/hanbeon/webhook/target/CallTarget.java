package io.hanbeon.webhook.target;

import io.hanbeon.remote.CallVendor;
import io.hanbeon.remote.Exchange;
import io.hanbeon.remote.VendorAccount;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Posts to an address that a stranger chose, behind a guard of its own for each endpoint. It connects to the address that
 * was checked, whatever its name leads to by then, follows no redirect, and reads no more than it must.
 */
@ApplicationScoped
public class CallTarget {
    private static final String VENDOR = "WEBHOOK";

    private final CheckTarget checkTarget;
    private final CallVendor callVendor;
    private final TargetSettings settings;
    private final HttpClient client;

    CallTarget(CheckTarget checkTarget, CallVendor callVendor, TargetSettings settings, Vertx vertx) {
        this.checkTarget = checkTarget;
        this.callVendor = callVendor;
        this.settings = settings;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setVerifyHost(true).setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(settings.connectionsMax()));
    }

    /** Never fails. @param endpoint whose trouble is not another's */
    public Uni<Exchange> post(String endpoint, String url, Map<String, String> headers, String body) {
        var target = checkTarget.parse(url);
        if (target.isEmpty()) {
            return Uni.createFrom().item(new Exchange.NotSent("The address cannot be called"));
        }
        return callVendor.call(
                new VendorAccount(VENDOR, endpoint),
                () -> checkTarget.resolve(target.get()).chain(address -> send(target.get(), address, headers, body)));
    }

    private Uni<RestResponse<String>> send(
            TargetUrl target, InetAddress address, Map<String, String> headers, String body) {
        return Uni.createFrom()
                .completionStage(() -> exchange(target, address, headers, body).toCompletionStage());
    }

    private Future<RestResponse<String>> exchange(
            TargetUrl target, InetAddress address, Map<String, String> headers, String body) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.isTls())
                .setURI(target.path())
                .setFollowRedirects(false)
                .setConnectTimeout(settings.connectMax().toMillis())
                .setIdleTimeout(settings.answerMax().toMillis());
        headers.forEach(options::putHeader);
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(this::status);
    }

    /** What the answer says besides is let go; one without an end is cut off. */
    private Future<RestResponse<String>> status(HttpClientResponse response) {
        var ended = Promise.<RestResponse<String>>promise();
        var answer = RestResponse.ResponseBuilder.<String>create(response.statusCode())
                .build();
        var length = new AtomicLong();
        response.exceptionHandler(ended::tryFail)
                .endHandler(end -> ended.tryComplete(answer))
                .handler(part -> {
                    if (length.addAndGet(part.length()) > settings.answerBytesMax() && ended.tryComplete(answer)) {
                        response.request().reset();
                    }
                });
        return ended.future();
    }
}
