package io.hanbeon.reconciliation.http;

import io.hanbeon.reconciliation.file.TakeFile;
import io.hanbeon.reconciliation.format.FileRefusal;
import io.hanbeon.reconciliation.format.FormatSettings;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.http.RequestBody;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.Pipe;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets an upload flow to the disk as fast as that takes it, so that none of it is held in memory. */
@ApplicationScoped
class ReceiveUpload {
    private static final String FIELD = "file";
    private static final String MULTIPART = "multipart/form-data";

    private final AtomicInteger arriving = new AtomicInteger();
    private final TakeFile takeFile;
    private final FormatSettings settings;
    private final UploadDirectory directory;
    private final Vertx vertx;

    ReceiveUpload(TakeFile takeFile, FormatSettings settings, UploadDirectory directory, Vertx vertx) {
        this.takeFile = takeFile;
        this.settings = settings;
        this.directory = directory;
        this.vertx = vertx;
    }

    /**
     * What arrived.
     *
     * @param name as the sender calls it, or empty
     * @param fields that came with it
     */
    record Arrived(Path path, String name, MultiMap fields) {}

    Uni<Arrived> receive(HttpServerRequest request) {
        requireBody(request);
        if (arriving.incrementAndGet() > settings.filesMax() || !takeFile.hasRoom()) {
            arriving.decrementAndGet();
            throw new FileRefusal.TooManyFiles();
        }
        var arrival = new Arrival();
        return Uni.createFrom()
                .completionStage(() -> toDisk(request, arrival).toCompletionStage())
                .emitOn(CallersContext.executor())
                .ifNoItem()
                .after(settings.arrivalMax())
                .on(CallersContext.timer())
                .failWith(() ->
                        new FileRefusal.ArrivedTooSlowly(settings.arrivalMax().toSeconds()))
                .onTermination()
                .invoke(arriving::decrementAndGet)
                .onFailure()
                .invoke(arrival::giveUp)
                .onCancellation()
                .invoke(arrival::giveUp);
    }

    /** Whether anybody waits for an upload still, and how it is stopped. All of it is on the request's event loop. */
    private static final class Arrival {
        private boolean isGivenUp;
        private Runnable stop = () -> {};

        void begin(Runnable stop) {
            this.stop = stop;
            if (isGivenUp) {
                stop.run();
            }
        }

        void end() {
            stop = () -> {};
        }

        void giveUp() {
            isGivenUp = true;
            stop.run();
        }

        Arrived requireWaitedFor(Arrived arrived) {
            if (isGivenUp) {
                throw new IllegalStateException("Nobody waits for this upload");
            }
            return arrived;
        }
    }

    /** How large it may be was held against its length at the edge. */
    private static void requireBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            throw new FileRefusal.LengthMissing();
        }
        if (length.equals("0") || request.isEnded()) {
            throw new FileRefusal.NoFile();
        }
    }

    private Future<Arrived> toDisk(HttpServerRequest request, Arrival arrival) {
        return vertx.fileSystem()
                .createTempFile(directory.path(), directory.prefix(), ".csv", (String) null)
                .compose(path -> arrive(request, path, arrival)
                        .map(arrival::requireWaitedFor)
                        .onFailure(failure -> vertx.fileSystem().delete(path)));
    }

    private Future<Arrived> arrive(HttpServerRequest request, String path, Arrival arrival) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean isMultipart = type != null && type.toLowerCase(Locale.ROOT).startsWith(MULTIPART);
        if (isMultipart && request.getHeader(RequestBody.HASH) != null) {
            return Future.failedFuture(new FileRefusal.HashOfParts(RequestBody.HASH));
        }
        return isMultipart ? parts(request, path, arrival) : whole(request, path, arrival);
    }

    private Future<Arrived> whole(HttpServerRequest request, String path, Arrival arrival) {
        var pipe = request.pipe();
        return vertx.fileSystem()
                .open(path, new OpenOptions().setWrite(true).setTruncateExisting(true))
                .map(HashedStream::new)
                .compose(file -> pipe(pipe, file, arrival))
                .map(hash -> requireSame(request.getHeader(RequestBody.HASH), hash))
                .map(same -> new Arrived(Path.of(path), "", MultiMap.caseInsensitiveMultiMap()));
    }

    private static Future<String> pipe(Pipe<Buffer> pipe, HashedStream file, Arrival arrival) {
        arrival.begin(pipe::close);
        return pipe.to(file).onComplete(ended -> arrival.end()).map(written -> file.hash());
    }

    /** What a signature covers is what was said to come, so that has to have come. */
    private static String requireSame(@Nullable String announced, String arrived) {
        if (announced != null && !announced.equals(arrived)) {
            throw new FileRefusal.HashDiffers(RequestBody.HASH, arrived);
        }
        return arrived;
    }

    /** The first part of that name; others are thrown away. It may be on its way to the disk when the request ends. */
    private static Future<Arrived> parts(HttpServerRequest request, String path, Arrival arrival) {
        var ended = Promise.<Void>promise();
        var files = new ArrayList<Future<String>>();
        arrival.begin(() -> ended.tryFail("Nobody waits for this upload"));
        request.setExpectMultipart(true);
        request.exceptionHandler(ended::tryFail);
        request.endHandler(end -> ended.tryComplete());
        request.uploadHandler(part -> takePart(part, path, files, arrival));
        request.resume();
        return ended.future()
                .compose(end -> files.isEmpty() ? Future.failedFuture(new FileRefusal.NoFile()) : files.getFirst())
                .map(name -> new Arrived(Path.of(path), name, request.formAttributes()));
    }

    private static void takePart(HttpServerFileUpload part, String path, List<Future<String>> files, Arrival arrival) {
        if (part.name().equals(FIELD) && files.isEmpty()) {
            var name = part.filename() == null ? "" : part.filename();
            files.add(part.streamToFileSystem(path).map(written -> name));
            arrival.begin(part::cancelStreamToFileSystem);
        } else {
            part.handler(bytes -> {});
        }
    }
}
