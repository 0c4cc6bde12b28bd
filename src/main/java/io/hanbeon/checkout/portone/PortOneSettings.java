package io.hanbeon.checkout.portone;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.portone")
public interface PortOneSettings {
    /** Key and secret of the REST API; without them no payments are taken. */
    Optional<String> impKey();

    Optional<String> impSecret();

    /** What the browser's {@code IMP.init} is called with. */
    Optional<String> merchantCode();

    Optional<String> channelKey();

    /** {@code test} or {@code live}: whether real money moves. */
    @WithDefault("test")
    String mode();

    /** Where PortOne calls back, so that each payment names it; the one of PortOne's console where it is empty. */
    Optional<String> noticeUrl();

    /** PortOne's own script, which opens the window in the shop; without it nothing is sold there. */
    Optional<String> scriptUrl();

    /** Origins whose windows that script shows in our page: PortOne's, and those of the gateways behind it. */
    @WithDefault("https://*.iamport.kr")
    List<String> windowOrigins();

    /** An access token is not used any more when so little of its life is left. */
    @WithDefault("60s")
    Duration tokenReserve();
}
