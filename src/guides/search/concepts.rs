//! Things that people name in many ways. Each line: one idea and the (folded, expanded) words for it.
//!
//! The ideas belong to the language of digital services, not to single guides: a guide learns from its
//! phrases which ideas matter to it.

use std::collections::HashMap;
use std::sync::LazyLock;

const IDEAS: &[(&str, &str)] = &[
    ("phone", "dien thoai|dthoai|smartphone|smart phone|iphone|samsung|oppo|xiaomi|redmi|vivo|realme|nokia|android|cai may|con may|may toi|may bo|may me|may tinh bang|may cu|may moi|may khac|cuc gach|con de|de yeu"),
    ("new", "moi mua|may moi|doi may|doi dien thoai|thay may|thay dien thoai|len doi|may khac|dien thoai khac|dien thoai moi|mua may|cho cai may|chuyen may|sang may|chuyen sang may|mua dien thoai|may vua mua"),
    ("lost", "mat dien thoai|mat may|roi dien thoai|roi may|roi mat|danh roi|bi mat|that lac|lam mat|danh mat|mat roi|bi giat|mat cap|mat trom|trom mat|lay cap|mat vi|roi vi|bo quen|moc tui|bi trom|an trom"),
    ("install", "cai dat|cai ung dung|cai duoc|tai ve|tai ung dung|tai duoc|tai xuong|tai phan mem|chplay|appstore|khong tai|khong cai|cai vneid|tai vneid|phien ban|cap nhat|len doi phan mem|khong tuong thich|cai lai|go ra|xoa di cai|dung luong|cai mai|tai mai"),
    ("eid", "vneid|dinh danh|tai khoan dien tu|ung dung can cuoc|ung dung bo cong an|bo cong an|can cuoc dien tu|ung dung cong an|chip dien tu"),
    ("idcard", "can cuoc|the chip|gan chip|chung minh|giay tuy than|the nhua|cmt"),
    ("level", "muc 1|muc 2|muc do 2|cap 2|dinh danh 2|muc do 1"),
    ("activate", "kich hoat|phe duyet|duyet roi|duyet xong|da duyet|dc duyet|duoc duyet|kich hoat lan dau|cau hoi bao mat|cau hoi bi mat|ap the|doc chip|quet chip|tin nhan bao"),
    ("code", "otp|ma xac nhan|ma xac thuc|ma 6 so|6 so|ma ve|gui ma|nhan ma|may con so|sau so|sau con so|ma bao mat|day so gui ve|ma tin nhan"),
    ("password", "mat khau|passcode|ma pin|ma khoa|day so|ma mo khoa|ma bi mat|ma dang nhap|chu so bi mat|pass word"),
    ("forget", "quen|khong nho|chang nho|lu lan|nho khong ra|khong ra|chiu chet|khong con nho|nho noi|lan mat|nho nham"),
    ("blocked", "bi khoa|khoa luon|khoa mat|sai nhieu lan|nhap sai|bam sai|sai 5 lan|sai qua|go sai|sai hoai|sai mai|khoa tai khoan|cho 24|khoa roi|tam khoa|bao sai|vo hieu"),
    ("login", "dang nhap|vao khong duoc|khong vao duoc|da ra|thoat ra|vang ra|dang xuat|khong vo duoc|bat dang nhap|vo khong duoc|quay lai tu dau|tu dau|lai bat vao"),
    ("portal", "dich vu cong|cong dich vu|trang nha nuoc|cong thong tin|trang cua nha nuoc|trang lam giay to|cong quoc gia|trang quoc gia|dichvucong|trang chinh phu"),
    ("submit", "nop ho so|gui ho so|nop don|gui don|to khai|dien don|khai don|nop giay|tai len|gui giay|dinh kem|tep|file|scan|chup giay|toan trinh|mot phan|ban mem|nop qua mang|nop online|nop tren mang|lam qua mang|lam online|lam tren mang|thu tuc|dung luong|gui di"),
    ("track", "tra cuu|tinh trang|den dau|giay hen|ma ho so|tre hen|qua hen|ket qua|bao gio co|khi nao co|bao gio xong|bo sung|xu ly den|chua thay gi|chua thay|lau qua|cham qua|im re|van im|may ngay|theo doi|tra ket qua|buu dien|gui ve nha|duyet chua|xong chua|khi nao xong"),
    ("qr", "qr|vietqr|o vuong|hinh vuong|ma vach|cai ma|loang ngoang|dom dom|cham den|ma do|den trang|o den"),
    ("scan", "quet|gio dien thoai|soi|chia dien thoai|dua dien thoai|quet khong|quet ma|soi ma|gio may|chup cai ma"),
    ("pay", "thanh toan|tra tien|chuyen khoan|chuyen tien|khong tien mat|tien mat|tra qua|banking|bam chuyen|tra bang|gui tien|ban tien|mua hang|mua rau|mua ca|di cho|dong tien"),
    ("receive", "nhan tien|tien ve|bao co|loa bao|loa bao tien|khach tra|khach chuyen|khach quet|khach hoi|khach doi|cho khach|dan o quay|dan quay|in ra|ban hang|nguoi mua"),
    ("shop", "cua hang|sap|quay|quan|shop|tap hoa|tiem|gian hang|buon ban|ban hang|tieu thuong|ho kinh doanh|quan an|quan nuoc|hang quan|ban rau|ban ca|ban thit|cho que|sap cho|ki ot|kiot"),
    ("scam", "lua dao|bi lua|lua|gia mao|gia danh|mao danh|ke gian|ke xau|bon xau|tu xung|xung la|bip|co that khong|that hay gia|tin duoc khong|dang nghi|kha nghi|lua tien|chieu tro|nguoi la"),
    ("call", "goi dien|co nguoi goi|goi den|goi toi|so la|cuoc goi|nghe may|dau day|goi bao|goi video|goi cho|goi ho|alo|nhac may|giong|goi xung"),
    ("fraudloss", "mat tien|mat het|mat sach|mat toi|bay mau|lo chuyen|da chuyen|lo doc|doc otp|doc ma|lo bam|lo gui|lo cung cap|bi lua chuyen|chuyen cho no|rut sach|rut het|bi rut|bi tru tien|lay lai tien|doi lai tien|mat may trieu|cuom|hut tien|tien bi tru|mat trang|trot|so tiet kiem|lo otp|lo ma"),
    ("fakeqr", "dan de|ma gia|ma la|bien lai gia|bill gia|chuyen khoan gia|anh chup man hinh|man hinh gia|hoa don gia|khong thay tien|dan chong|thay ma|trao ma|doi ma|cot dien|to roi|chua thay tien|chua nhan duoc tien|tien khong ve|khong thay ve"),
    ("threat", "doa|cat dien|khoa sim|khoa thue bao|bat giam|trieu tap|lenh bat|vu an|rua tien|phat|dinh chi|khan cap|ngay lap tuc|giuc|hoi thuc|cap cuu|vien phi|yeu cau chuyen|bat chuyen"),
    ("official", "cong an|can bo|phuong|toa an|vien kiem sat|dien luc|nha mang|ngan hang goi|thue|bao hiem goi|shipper|giao hang|nhan vien|canh sat|csgt"),
    ("bank", "ngan hang|tai khoan ngan hang|vietcombank|agribank|bidv|vietinbank|mbbank|techcombank|the atm|so tai khoan|nganhangso|ung dung ngan hang|vpbank|sacombank"),
    ("wallet", "vi dien tu|momo|zalopay|viettelmoney|vnptmoney|mobilemoney|nap tien|rut tien"),
    ("biometric", "sinh trac|khuon mat|quet mat|nhan dien|nfc|van tay|mat that|chup mat|lac dau"),
    ("simcard", "so dien thoai|sim|doi so|so cu|so moi|nha mang|chinh chu|dung ten|thue bao|so khac"),
    ("documents", "tich hop|bang lai|giay phep lai xe|dang ky xe|ca vet|the bao hiem|xuat trinh|khong hien|giay to xe|giay to"),
    ("child", "con toi|chau toi|tre em|tre con|be|con em|chau nho|con nho|dua nho|duoi 14|9 tuoi|tuoi|con chau"),
    ("residence", "tam tru|thuong tru|ho khau|nhap khau|tach ho|chu ho|cu tru|tam vang|o tro"),
    ("lodging", "luu tru|ngu lai|khach o|nha nghi|nha tro|khach san|qua dem|o lai"),
    ("welfare", "tro cap|an sinh|luong huu|qua tet|2 9|nguoi cao tuoi|tien nha nuoc"),
    ("criminal", "ly lich tu phap|tien an|phieu so"),
    ("signature", "chu ky so|ky so|chu ky dien tu|usbtoken|que cam|bat ky|ky ten"),
    ("fee", "le phi|nop phi|dong phi|bien lai|phi ho so|mat bao nhieu tien|bao nhieu tien"),
    ("birth", "khai sinh|moi sinh|vua sinh|sinh be|sinh chau|moi de|vua de"),
    ("death", "khai tu|mai tang|qua doi|vua mat|moi mat|chet"),
    ("marriage", "ket hon|doc than|hon nhan|cuoi|dam cuoi"),
    ("certify", "chung thuc|sao y|cong chung|ban sao|ban dien tu"),
    ("land", "so do|tach thua|sang ten|dat dai|thua dat|so hong|quyen su dung dat|ban do dat"),
    ("business", "doanh nghiep|cong ty|hop tac xa|giay phep kinh doanh|tnhh|giai the|von|phap nhan"),
    ("feedback", "phan anh|kien nghi|gop y|danh gia|hai long|khieu nai|thai do|to giac|bao tin"),
    ("centre", "trung tam hanh chinh|motcua|hanh chinh cong|gio lam viec|lay so|tiep dan|quay so|may gio mo|cho lam giay to"),
    ("wrongtransfer", "chuyen nham|nham so|nham nguoi|hai lan|2 lan|giao dich loi|tien la"),
    ("electric", "tien dien|hoa don dien|dien luc|cong to|evn|so dien"),
    ("water", "tien nuoc|tien mang|cuoc|truyen hinh|nap the|tien internet"),
    ("insurance", "bao hiem y te|bao hiem xa hoi|vssid|the kham benh|tu nguyen"),
    ("fees", "hoc phi|ban tru|tien truong|khoan thu"),
    ("tax", "thue|etax|ke khai|thue khoan|doanh thu|quyet toan"),
    ("ecommerce", "shopee|tiktok|lazada|postmart|voso|san thuong mai|ban online|mua online|don hang|doi tra|dat hang"),
    ("origin", "truy xuat|nguon goc|tem|nong san"),
    ("promote", "ocop|dac san|quang ba|livestream|lang nghe"),
    ("invoice", "hoa don|xuat hoa don|may tinh tien"),
    ("software", "phan mem|quan ly kho|ton kho"),
    ("farm", "trong lua|sau benh|nong nghiep|thoi tiet|ruong|vuon|chan nuoi"),
    ("link", "duong link|bam vao|trung thuong|viec nhe|hoa hong|trang web|nhap vao|ket ban"),
    ("report", "156|5656|tin nhan rac|chan so|bao so"),
    ("hacked", "chiem quyen|bi hack|hack|muon tien|mat zalo|mat facebook|mat tai khoan"),
    ("twofactor", "hai lop|2 lop|bao mat|mat khau manh|xac thuc hai"),
    ("privacy", "du lieu ca nhan|thong tin ca nhan|lo thong tin|anh can cuoc|xoa du lieu"),
    ("health", "suc khoe|kham benh|bac si|benh vien|don thuoc|tram y te|tiem chung|dat lich"),
    ("school", "hoc ba|diem|truong hoc|so lien lac|tuyen sinh|nhap hoc|lop 1|lop 6|lop 10|mam non"),
    ("learn", "binh dan hoc vu|hoc tap|lop hoc|chung nhan|khoa hoc|tap huan|day cach"),
    ("wifi", "wifi|song yeu|mang yeu|internet|4g|5g|rot mang|mat mang|mat song"),
    ("settings", "chu to|chu be|bo nho|chup anh|am luong|goi video|man hinh|don may"),
    ("ai", "chatgpt|tro ly ao|tri tue nhan tao|ai tra loi"),
    ("team", "to cong nghe|cong nghe so|den nha|tinh nguyen|thanh vien to"),
    ("ward", "phuong|uy ban|khu pho|to dan pho|nha van hoa|loa phuong"),
    ("plan", "nghi quyet|57|chuyen doi so|ke hoach"),
    ("heritage", "di tich|le hoi|dinh chua|du lich|ban do so"),
    ("idea", "sang kien|de xuat|y tuong"),
    ("secret", "tai lieu mat|bi mat nha nuoc|dau mat|van ban mat"),
    ("edocs", "van ban|cong van|so hoa"),
    ("how", "the nao|lam sao|cach nao|kieu gi|ra sao|lam the nao|buoc nao|huong dan"),
    ("where", "o dau|cho nao|muc nao|bam vao dau|dau vay"),
    ("fail", "khong duoc|khong xong|bao loi|quay vong|quay mai|quay tron|dung hinh|treo|trang tron|khong hien|khong chay|khong mo|loi gi|do do|chu do|khong nhan"),
];

/// Words in the longest way to name an idea.
const LONGEST: usize = 5;

/// The ideas named in `words`, each once, in the order of the table.
pub(super) fn ideas(words: &[String]) -> Vec<&'static str> {
    static TABLE: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
        let mut table: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, (_, names)) in IDEAS.iter().enumerate() {
            for name in names.split('|') {
                table.entry(name).or_default().push(number);
            }
        }
        table
    });
    let mut found: Vec<usize> = Vec::new();
    for start in 0..words.len() {
        let mut name = String::new();
        for word in words[start..].iter().take(LONGEST) {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
            found.extend(TABLE.get(name.as_str()).into_iter().flatten());
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|number| IDEAS[number].0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::normal::Words;
    use super::ideas;

    #[test]
    fn ideas_are_found_under_their_other_names() {
        assert_eq!(ideas(&Words::of("pass zalo, quên rồi").plain), ["password", "forget"]);
        assert!(ideas(&Words::of("cái ô vuông loằng ngoằng").plain).contains(&"qr"));
    }
}
