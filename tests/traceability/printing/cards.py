"""Three cards: as most are, with the longest of everything, and with what there is at the least."""

from datetime import date

from traceability.printing.card import Card

CARD = Card(
    address="https://ocop.hanoi.example/p/K7M2QX9",
    human_readable="K7M 2QX9",
    product="Mật ong hoa nhãn Cầu Trê",
    product_en="Longan-blossom honey",
    maker="HTX Nông nghiệp Cầu Trê (mẫu)",
    place="Làng Cầu Trê, xã Minh Phú, Hà Nội",
    price=150_000,
    unit="chai 500 g",
    summary="Mật quay khi hoa nhãn rộ, để lắng tự nhiên mười ngày, không pha, không nấu.",
    stars=4,
    stars_until=date(2027, 8, 20),
    decision="211/QĐ-MẪU",
)
LONG_CARD = Card(
    address="https://ocop.hanoi.example/01/08930000123456/22/AB-12/10/L2026-118/21/ABCDEFGHJKMN",
    human_readable="(01)08930000123456(22)AB-12(10)L2026-118(21)ABCDEFGHJKMN",
    product="Ẳ ự Ặ Ễ ỵ Cà phê rang xay pha phin Lép Bép (70 % robusta, 30 % arabica), túi 250 g, loại thượng hạng",
    product_en="Lép Bép ground coffee for the phin, 70% robusta and 30% arabica, 250 g bag, of the very best kind",
    maker="Công ty Cổ phần Nghiên cứu, Nuôi trồng và Chế biến Dược liệu, Nấm ăn, Nấm dược liệu Đồi Gió Minh Phú (mẫu)",
    place="Làng nghề truyền thống Đường Lâm, thôn Mông Phụ, xã Đường Lâm, thị xã Sơn Tây cũ, thành phố Hà Nội",
    price=1_234_567_000,
    unit="thùng 12 chai × 450 ml, đã gồm thuế giá trị gia tăng và phí đóng gói quà biếu trong hộp sơn mài",
    summary="Hạt chín đỏ hái tay ở sườn núi, phơi trên giàn tre, rang củi nhãn từng mẻ nhỏ rồi ủ trong chum sành ba "
    "tháng trước khi xay, nên vị đậm, hậu ngọt và thơm mùi mật ong rừng mà không cần thêm hương liệu nào khác.",
    stars=5,
    stars_until=date(2029, 2, 28),
    decision="2111/QĐ-BNNMT-VPĐP-MẪU ngày 20 tháng 8 năm 2024 của Bộ Nông nghiệp và Môi trường",
)
BARE_CARD = Card(
    address="https://ocop.hanoi.example/p/K7M2QX9",
    human_readable="K7M 2QX9",
    product="Nón lá",
)
CARDS = {"usual": CARD, "long": LONG_CARD, "bare": BARE_CARD}
