# The first screen, help, the way to a person, languages.

# $ward is the ward's name, such as "phường Hải Dương".
menu-greeting =
    Hello. I am the automatic assistant of { $ward }. I help with VNeID, online public services, QR payments and avoiding scams.

    Just type what you want to ask. You give no personal details to read a guide.
    ⚠️ Do not send passwords, OTP codes or pictures of your ID card here.
menu-title =
    This is the automatic assistant of { $ward }. How can I help?
    Type what you want to ask, or tap one of the items below.
# $name is the name that the person chose when joining.
menu-hello-name = Hello <b>{ $name }</b>.
menu-help =
    Ask me in ordinary words, for example:
    • "forgot vneid password"
    • "send an application online"
    • "a caller says he is the police"

    In a guide, tap <b>Next</b> for the next step.
    If you get stuck, tap <b>I am stuck here</b>.
    If the buttons do not work, type the number of the button or the words on it.
# All are the ward's own entries or "not entered yet".
menu-human =
    <b>Talk to a person</b>
    📞 The ward's phone line: { $hotline }
    🏢 Public Administration Service Centre (Trung tâm Phục vụ hành chính công): { $address }
    🕗 Opening hours: { $hours }
    ☎️ The centre's phone: { $phone }
    👮 Ward police: { $police }

    Where it says "not entered yet", ask the head of your residential group (tổ trưởng tổ dân phố) or go straight to the centre.
    In an emergency: 113 (police), 114 (fire, rescue), 115 (ambulance).
menu-language = 🌐 Tiếng Việt
menu-language-question = Which language? / Bác muốn dùng tiếng nào?
menu-language-name = English
menu-language-set = I will speak English from now on. Guides that are not yet in English are shown in Vietnamese.

# Also on buttons, so short.
people-role-member = digital team member
people-role-team-leader = digital team leader
people-role-officer = officer
people-role-unit-head = head of a unit
people-role-coordinator = coordinating officer
people-role-ward-leader = ward leader
people-role-administrator = system administrator
