package io.hanbeon.reconciliation.http;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.reconciliation.file.FilePreview;
import io.hanbeon.reconciliation.file.NewFile;
import io.hanbeon.reconciliation.file.PretendFile;
import io.hanbeon.reconciliation.file.ReconFile;
import io.hanbeon.reconciliation.file.TakeFile;
import io.hanbeon.reconciliation.follow.TryMatching;
import io.hanbeon.reconciliation.http.ReceiveUpload.Arrived;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Parameters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An upload, from the wire to its answer. */
@RequestScoped
class UploadFile {
    private static final String ORGANISATION = "organisation";
    private static final int NAME_LENGTH_MAX = 200;
    private static final int ACCOUNT_LENGTH_MAX = 64;
    private static final int ACCEPTED = 202;
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final ReceiveUpload receiveUpload;
    private final TakeFile takeFile;
    private final PretendFile pretendFile;
    private final TryMatching tryMatching;
    private final CurrentCaller caller;

    UploadFile(
            ReceiveUpload receiveUpload,
            TakeFile takeFile,
            PretendFile pretendFile,
            TryMatching tryMatching,
            CurrentCaller caller) {
        this.receiveUpload = receiveUpload;
        this.takeFile = takeFile;
        this.pretendFile = pretendFile;
        this.tryMatching = tryMatching;
        this.caller = caller;
    }

    /** What the sender says of a file by parameters; fields of a multipart body say the same. */
    record Named(
            @Nullable String format,
            @Nullable String account,
            @Nullable String name) {}

    /** @param known whether the same bytes were there already, so that nothing was stored */
    @Schema(name = "ReconUpload")
    @RegisterForReflection
    record Uploaded(boolean known, ReconFile file) {}

    Uni<Response> upload(HttpServerRequest request, Named named) {
        return take(request, named).map(UploadFile::answer);
    }

    Uni<TakeFile.Taken> take(HttpServerRequest request, Named named) {
        long organisationId = organisation(request);
        var uploader = caller.get().name();
        return receiveUpload
                .receive(request)
                .map(arrived -> file(arrived, named, organisationId, uploader))
                .chain(takeFile::take);
    }

    Uni<Response> preview(HttpServerRequest request, Named named) {
        return look(request, named).map(preview -> Response.ok(preview).build());
    }

    Uni<FilePreview> look(HttpServerRequest request, Named named) {
        return receiveUpload
                .receive(request)
                .map(arrived -> file(arrived, named, 0, ""))
                .chain(takeFile::preview);
    }

    /** What the matching would make of it, and nothing stays of that. */
    Uni<Response> dryRun(HttpServerRequest request, Named named) {
        long organisationId = organisation(request);
        return receiveUpload
                .receive(request)
                .map(arrived ->
                        file(arrived, named, organisationId, caller.get().name()))
                .chain(file -> pretendFile.pretend(file, tryMatching::look))
                .map(found -> Response.ok(found).build());
    }

    /** Administrators name whose money it tells, or nobody: 0, anybody's. */
    private long organisation(HttpServerRequest request) {
        var organisationId = caller.organisationId();
        return organisationId == null
                ? Optional.ofNullable(Parameters.id(ORGANISATION, request.getParam(ORGANISATION)))
                        .orElse(0L)
                : organisationId;
    }

    private NewFile file(Arrived arrived, Named named, long organisationId, String uploader) {
        var name = field(arrived, "name", named.name(), NAME_LENGTH_MAX).orElse(arrived.name());
        return new NewFile(
                arrived.path(),
                name.substring(0, Math.min(name.length(), NAME_LENGTH_MAX)),
                field(arrived, "format", named.format(), ACCOUNT_LENGTH_MAX).orElse(null),
                field(arrived, "account", named.account(), ACCOUNT_LENGTH_MAX).orElse(""),
                organisationId,
                uploader,
                caller.organisationId() == null);
    }

    private static Optional<String> field(Arrived arrived, String name, @Nullable String parameter, int lengthMax) {
        var value = Optional.ofNullable(parameter == null ? arrived.fields().get(name) : parameter)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (value.isPresent() && value.get().length() > lengthMax) {
            throw new BadParameter(name, "1-" + lengthMax);
        }
        return value;
    }

    private static Response answer(TakeFile.Taken taken) {
        var file = taken.file();
        boolean isUnderWay = file.state() == ReconFile.State.READING || file.state() == ReconFile.State.MATCHING;
        int status = isUnderWay ? ACCEPTED : taken.isKnown() ? OK : CREATED;
        return Response.status(status)
                .location(URI.create("/api/reconciliation/files/" + file.id()))
                .entity(new Uploaded(taken.isKnown(), file))
                .build();
    }
}
