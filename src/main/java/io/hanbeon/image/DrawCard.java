package io.hanbeon.image;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws cards as JPEG, each barcode read back before anybody sees it. */
@ApplicationScoped
public class DrawCard {
    private static final List<Integer> QUALITIES_PERCENT = List.of(85, 70, 50, 30);

    private final ImageSettings settings;
    private final ThreadPoolExecutor workers;

    DrawCard(ImageSettings settings) {
        this.settings = settings;
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
            return drawNow(card);
        } catch (RuntimeException failed) {
            if (card.template() == Card.Template.PLAIN) {
                throw failed;
            }
            return drawNow(card.plain());
        }
    }

    byte[] drawNow(Card card) {
        var picture = CardPicture.of(card);
        var jpeg = QUALITIES_PERCENT.stream()
                .map(percent -> jpeg(picture, percent))
                .filter(bytes -> bytes.length <= settings.bytesMax())
                .findFirst()
                .orElseThrow(() -> new UnusableBarcode("The picture is larger than carriers take"));
        var text = read(
                jpeg,
                picture.barcodeTop(),
                picture.barcodeHeight(),
                card.barcode().symbology());
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

    /** From the finished file, as a till would. */
    static String read(byte[] jpeg, int top, int height, Barcode.Symbology symbology) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(jpeg));
            int width = image.getWidth();
            int[] rgb = image.getRGB(0, top, width, height, null, 0, width);
            var bitmap = new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(width, height, rgb)));
            var hints = Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(symbology.format));
            return new MultiFormatReader().decode(bitmap, hints).getText();
        } catch (NotFoundException unread) {
            throw new UnusableBarcode("The barcode is not readable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
