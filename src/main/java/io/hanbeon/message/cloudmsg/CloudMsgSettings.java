package io.hanbeon.message.cloudmsg;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** What the vendor's documents leave open is set here; the defaults are our proposals. */
@ConfigMapping(prefix = "hanbeon.cloudmsg")
interface CloudMsgSettings {
    /** Such as {@code https://api.example.com/v1}; without it nothing is sent. */
    Optional<String> baseUrl();

    /** From a request to the end of its answer. With {@code hanbeon.rest.connect-max} it must fit the submission-max. */
    @WithDefault("5s")
    Duration answerMax();

    /** Calls after which a message that provably did not arrive is given up: the first, and three tries more. */
    @WithDefault("4")
    int submissionsMax();

    /** Results come by themselves; one that did not is asked for after this. */
    @WithDefault("5m")
    Duration lookAfter();

    /** Messages in one question. */
    @WithDefault("100")
    int keysMax();

    /** A text of more bytes in EUC-KR goes out as an MMS. */
    @WithDefault("90")
    int smsBytesMax();

    Paths paths();

    Signing signing();

    Fields fields();

    Results results();

    Webhook webhook();

    interface Paths {
        @WithDefault("/sms")
        String sms();

        @WithDefault("/mms")
        String mms();

        @WithDefault("/alimtalk")
        String alimtalk();

        /** Asked with {@code ?clientKey=K1,K2}; the vendor's documents know no such call. */
        @WithDefault("/messages")
        String results();

        /** A signed call without an effect, which tells whether credentials are good. */
        @WithDefault("/messages?clientKey=0")
        String validate();
    }

    interface Signing {
        @WithDefault("X-CM-Access-Key")
        String accessKeyHeader();

        @WithDefault("X-CM-Timestamp")
        String timestampHeader();

        @WithDefault("X-CM-Signature")
        String signatureHeader();

        @WithDefault("millis")
        ChronoUnit timestampUnit();

        /** Whether the path is signed with its query. */
        @WithDefault("false")
        boolean withQuery();
    }

    /** Of a message; those of a sender, a template and its variables are known. */
    interface Fields {
        @WithDefault("clientKey")
        String clientKey();

        @WithDefault("recipient")
        String recipient();

        @WithDefault("phoneNumber")
        String senderNumber();

        @WithDefault("subject")
        String title();

        @WithDefault("content")
        String text();

        @WithDefault("attachments")
        String attachments();

        @WithDefault("buttons")
        String buttons();

        @WithDefault("advertising")
        String advertising();

        /** Of an error; a dot leads into an object. */
        @WithDefault("error.code")
        String errorCode();
    }

    /** Of what the vendor tells of a message, asked or by itself; a dot leads into an object. */
    interface Results {
        @WithDefault("messages")
        String list();

        @WithDefault("message.id")
        String vendorId();

        @WithDefault("clientKey")
        String key();

        @WithDefault("message.status")
        String status();

        @WithDefault("error.code")
        String code();

        @WithDefault("at")
        String at();

        @WithDefault("SENT")
        Set<String> sent();

        @WithDefault("DELIVERED")
        Set<String> delivered();

        @WithDefault("FAILED")
        Set<String> failed();
    }

    interface Webhook {
        @WithDefault("X-CM-Webhook-Signature")
        String signatureHeader();
    }
}
