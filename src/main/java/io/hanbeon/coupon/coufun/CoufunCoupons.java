package io.hanbeon.coupon.coufun;

import io.hanbeon.coupon.FindProducts.Product;
import io.hanbeon.remote.CallVendor;
import io.hanbeon.remote.Exchange;
import io.hanbeon.remote.VendorAccount;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** COUFUN. None of these fails: what came of a call is its answer. */
@ApplicationScoped
public class CoufunCoupons {
    /** What one call may ask for. */
    public static final int COUPONS_MAX = 10;

    private static final String NAME = "COUFUN";
    private static final String ANSWERS = "hanbeon.coufun.answers";

    private final CoufunApi api;
    private final CallVendor callVendor;
    private final CoufunSettings settings;
    private final MeterRegistry registry;

    CoufunCoupons(@RestClient CoufunApi api, CallVendor callVendor, CoufunSettings settings, MeterRegistry registry) {
        this.api = api;
        this.callVendor = callVendor;
        this.settings = settings;
        this.registry = registry;
    }

    Uni<CoufunAnswer<List<Product>>> products() {
        return ask(() -> api.products(pocId()), document -> Optional.of(ReadCoufun.products(document)));
    }

    /** @param trId our key, the same on every try: COUFUN issues for it once */
    public Uni<CoufunAnswer<IssuedCoupons>> issue(String goodsId, int coupons, String trId) {
        return act(
                () -> api.create(pocId(), goodsId, coupons, trId),
                document -> ReadCoufun.issued(document, trId, coupons));
    }

    public Uni<CoufunAnswer<SupplierCoupon>> find(String goodsId, String barcode) {
        return ask(() -> api.status(pocId(), goodsId, barcode), ReadCoufun::coupon);
    }

    /** Answers its barcode; 17 and 18 say that it is used, or cancelled already. */
    public Uni<CoufunAnswer<String>> cancel(String goodsId, String barcode) {
        return act(() -> api.cancel(pocId(), goodsId, barcode), document -> Optional.of(barcode));
    }

    private <T> Uni<CoufunAnswer<T>> act(
            Supplier<Uni<RestResponse<byte[]>>> request, Function<CoufunDocument, Optional<T>> read) {
        return ifKnownThere(() -> callVendor.call(account(), decoded(request)), read);
    }

    private <T> Uni<CoufunAnswer<T>> ask(
            Supplier<Uni<RestResponse<byte[]>>> request, Function<CoufunDocument, Optional<T>> read) {
        return ifKnownThere(() -> callVendor.ask(account(), decoded(request)), read);
    }

    private <T> Uni<CoufunAnswer<T>> ifKnownThere(
            Supplier<Uni<Exchange>> call, Function<CoufunDocument, Optional<T>> read) {
        return settings.pocId().isEmpty()
                ? Uni.createFrom().item(new CoufunAnswer.NotMade<>("hanbeon.coufun.poc-id is not set"))
                : call.get().map(exchange -> answer(exchange, read)).invoke(this::count);
    }

    private void count(CoufunAnswer<?> answer) {
        registry.counter(ANSWERS, "result", result(answer)).increment();
    }

    /** Few: a code that is not in COUFUN's table is as any other of those. */
    private static String result(CoufunAnswer<?> answer) {
        return switch (answer) {
            case CoufunAnswer.Done<?> done -> "00";
            case CoufunAnswer.Refused<?> refused -> refused.meaning().label();
            case CoufunAnswer.Withheld<?> withheld -> "withheld";
            case CoufunAnswer.NotMade<?> notMade -> "not_made";
            case CoufunAnswer.Unclear<?> unclear -> "unclear";
        };
    }

    private static Supplier<Uni<RestResponse<String>>> decoded(Supplier<Uni<RestResponse<byte[]>>> request) {
        return () -> request.get()
                .map(response -> RestResponse.ResponseBuilder.<String>create(response.getStatus())
                        .entity(Optional.ofNullable(response.getEntity())
                                .map(Encodings::decode)
                                .orElse(""))
                        .build());
    }

    private static <T> CoufunAnswer<T> answer(Exchange exchange, Function<CoufunDocument, Optional<T>> read) {
        return switch (exchange) {
            case Exchange.NotSent notSent -> new CoufunAnswer.NotMade<>(notSent.reason());
            case Exchange.Withheld withheld -> new CoufunAnswer.Withheld<>(withheld.reason());
            case Exchange.Silent silent -> new CoufunAnswer.Unclear<>(silent.reason());
            case Exchange.Answered answered ->
                answered.isSuccess() ? answer(answered, read) : new CoufunAnswer.Unclear<>("HTTP " + answered.status());
        };
    }

    private static <T> CoufunAnswer<T> answer(Exchange.Answered answered, Function<CoufunDocument, Optional<T>> read) {
        return CoufunDocument.read(answered.body())
                .filter(document -> document.find("RESULT_CODE") != null)
                .<CoufunAnswer<T>>map(document -> answer(document, read))
                .orElseGet(() -> new CoufunAnswer.Unclear<>("An answer that cannot be read"));
    }

    private static <T> CoufunAnswer<T> answer(CoufunDocument document, Function<CoufunDocument, Optional<T>> read) {
        var code = document.text("RESULT_CODE");
        return CoufunCode.of(code).sequel() == CoufunCode.Sequel.DONE
                ? read.apply(document)
                        .<CoufunAnswer<T>>map(CoufunAnswer.Done::new)
                        .orElseGet(() -> new CoufunAnswer.Unclear<>("Done, and an answer that says too little"))
                : new CoufunAnswer.Refused<>(code);
    }

    private String pocId() {
        return settings.pocId().orElseThrow();
    }

    private VendorAccount account() {
        return new VendorAccount(NAME, pocId());
    }
}
