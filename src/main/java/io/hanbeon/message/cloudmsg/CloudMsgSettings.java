package io.hanbeon.message.cloudmsg;

import io.hanbeon.message.rest.RestVendorSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.temporal.ChronoUnit;

@ConfigMapping(prefix = "hanbeon.cloudmsg")
interface CloudMsgSettings extends RestVendorSettings {
    Signing signing();

    /** What the vendor's documents leave open of its signature; the defaults are our proposals. */
    interface Signing {
        @WithDefault("millis")
        ChronoUnit timestampUnit();

        /** Whether the path is signed with its query. */
        @WithDefault("false")
        boolean withQuery();
    }
}
