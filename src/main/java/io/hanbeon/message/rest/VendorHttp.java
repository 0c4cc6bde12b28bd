package io.hanbeon.message.rest;

import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Calls vendors by Vert.x' own client: it takes the connection and the request apart, so that we know when nothing was
 * sent, and the native image has it already. A call ends within its time whoever waits for it, so that one that was given
 * up keeps no connection.
 */
@ApplicationScoped
public class VendorHttp {
    private static final int KEEP_ALIVE_SECONDS = 20;

    private final HttpClient client;
    private final Duration connectMax;
    private final int answerBytesMax;

    VendorHttp(Vertx vertx, RestSettings settings) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                new PoolOptions()
                        .setHttp1MaxSize(settings.connectionsMax())
                        .setMaxWaitQueueSize(settings.waitingMax()));
        this.connectMax = settings.connectMax();
        this.answerBytesMax = settings.answerBytesMax();
    }

    /** Never fails. @param answerMax from the request to the end of its answer */
    public Uni<Exchange> call(VendorCall call, Duration answerMax) {
        return Uni.createFrom()
                .completionStage(() -> exchange(call, answerMax).toCompletionStage())
                .ifNoItem()
                .after(connectMax.plus(answerMax))
                .on(CallersContext.timer())
                .recoverWithItem(() -> new Exchange.Silent("No answer within " + answerMax));
    }

    private Future<Exchange> exchange(VendorCall call, Duration answerMax) {
        var options = new RequestOptions()
                .setMethod(call.method())
                .setAbsoluteURI(call.url())
                .setConnectTimeout(connectMax.toMillis())
                .setIdleTimeout(answerMax.toMillis());
        call.headers().forEach(options::putHeader);
        return client.request(options).transform(opened -> send(opened, call));
    }

    private Future<Exchange> send(AsyncResult<HttpClientRequest> opened, VendorCall call) {
        if (opened.failed()) {
            return Future.succeededFuture(notSent(opened.cause()));
        }
        return opened.result()
                .send(body(call))
                .compose(this::read)
                .otherwise(failure -> new Exchange.Silent(failure.toString()));
    }

    private static Exchange notSent(Throwable cause) {
        return cause instanceof ConnectionPoolTooBusyException
                ? new Exchange.Withheld(cause.getMessage())
                : new Exchange.NotSent(cause.toString());
    }

    private static Buffer body(VendorCall call) {
        return call.body() == null ? Buffer.buffer() : call.body().toBuffer();
    }

    private Future<Exchange> read(HttpClientResponse response) {
        return bounded(response)
                .map(body -> new Exchange.Answered(
                        response.statusCode(), response.getHeader("Retry-After"), body.toString()));
    }

    /** The client itself would take whatever comes into memory. */
    private Future<Buffer> bounded(HttpClientResponse response) {
        var whole = Promise.<Buffer>promise();
        var body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(body))
                .handler(part -> {
                    if (body.length() + part.length() <= answerBytesMax) {
                        body.appendBuffer(part);
                    } else if (whole.tryFail("More than %,d bytes".formatted(answerBytesMax))) {
                        response.request().reset();
                    }
                });
        return whole.future();
    }
}
