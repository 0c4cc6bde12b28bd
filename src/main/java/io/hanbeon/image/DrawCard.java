package io.hanbeon.image;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import io.hanbeon.shared.flow.CallersContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jboss.logging.Logger;

/** Draws cards as JPEG, each barcode read back before anybody sees it. */
@ApplicationScoped
public class DrawCard {
    private static final Logger LOG = Logger.getLogger(DrawCard.class);
    private static final List<Integer> QUALITIES_PERCENT = List.of(85, 70, 50, 30);

    private static final String CARDS = "hanbeon.image.cards";

    private final ImageSettings settings;
    private final Map<Result, Timer> drawn = new EnumMap<>(Result.class);
    private final ThreadPoolExecutor workers;

    private enum Result {
        DRAWN,
        /** As it was meant to be it could not be read. */
        PLAIN,
        FAILED
    }

    DrawCard(ImageSettings settings, MeterRegistry registry) {
        this.settings = settings;
        for (var result : Result.values()) {
            drawn.put(result, registry.timer(CARDS, "result", result.name().toLowerCase(Locale.ROOT)));
        }
        this.workers = new ThreadPoolExecutor(
                settings.drawnAtOnceMax(),
                settings.drawnAtOnceMax(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.waitingMax()),
                Thread.ofPlatform().name("image-", 0).daemon().factory());
        workers.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void close() {
        workers.shutdown();
    }

    /** Off the event loop. A card that cannot be drawn is drawn plain; fails where that cannot be read either. */
    public Uni<byte[]> draw(Card card) {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom()
                        .item(() -> drawSome(card))
                        .runSubscriptionOn(workers)
                        .emitOn(CallersContext.executor()));
    }

    private byte[] drawSome(Card card) {
        try {
            return timed(Result.DRAWN, card);
        } catch (RuntimeException failed) {
            LOG.warnf("A card is drawn plain: %s", failed.getMessage());
            return drawPlain(card);
        }
    }

    private byte[] drawPlain(Card card) {
        try {
            return timed(Result.PLAIN, card.plain());
        } catch (RuntimeException failed) {
            counted(Result.FAILED).record(Duration.ZERO);
            throw failed;
        }
    }

    private byte[] timed(Result result, Card card) {
        long start = System.nanoTime();
        var jpeg = drawNow(card);
        counted(result).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return jpeg;
    }

    private Timer counted(Result result) {
        return Objects.requireNonNull(drawn.get(result));
    }

    byte[] drawNow(Card card) {
        var picture = CardPicture.of(card);
        var jpeg = QUALITIES_PERCENT.stream()
                .map(percent -> jpeg(picture, percent))
                .filter(bytes -> bytes.length <= settings.bytesMax())
                .findFirst()
                .orElseThrow(() -> new UnusableBarcode("The picture is larger than carriers take"));
        var text = read(jpeg, picture.barcode(), card.barcode().symbology());
        if (!text.equals(card.barcode().text())) {
            throw new UnusableBarcode("The barcode was not read back as it was written");
        }
        return jpeg;
    }

    private static byte[] jpeg(CardPicture picture, int percent) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(percent / 100f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture.pixels(), null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** From the finished file, as a till would. @param where in it the barcode is */
    static String read(byte[] jpeg, Rectangle where, Barcode.Symbology symbology) {
        try {
            var bitmap = new BinaryBitmap(new GlobalHistogramBinarizer(brightness(jpeg, where)));
            var hints = Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(symbology.format));
            return new MultiFormatReader().decode(bitmap, hints).getText();
        } catch (NotFoundException unread) {
            throw new UnusableBarcode("The barcode is not readable");
        }
    }

    /** As the file has it, before its colours: a JPEG's first band. */
    private static LuminanceSource brightness(byte[] jpeg, Rectangle where) {
        var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(stream, true, true);
            var parameters = reader.getDefaultReadParam();
            parameters.setSourceRegion(where);
            var raster = reader.readRaster(0, parameters);
            int[] samples = raster.getSamples(0, 0, where.width, where.height, 0, (int[]) null);
            var bytes = new byte[samples.length];
            for (int i = 0; i < samples.length; i++) {
                bytes[i] = (byte) samples[i];
            }
            return new PlanarYUVLuminanceSource(
                    bytes, where.width, where.height, 0, 0, where.width, where.height, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }
}
