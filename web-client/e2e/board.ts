/**
 * Runs in the page: shares a drawn dashboard instead of Chromium's test picture, so that the screenshots show what a customer
 * would record. Everything behind the picture is the same.
 */
export function shareADrawnBoard(): void {
  navigator.mediaDevices.getDisplayMedia = async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
    const pen = canvas.getContext("2d");
    const box = (x: number, y: number, w: number, h: number, fill: string) => {
      if (!pen) return;
      pen.fillStyle = fill;
      pen.beginPath();
      pen.roundRect(x, y, w, h, 12);
      pen.fill();
    };
    const write = (text: string, x: number, y: number, font: string, fill: string) => {
      if (!pen) return;
      pen.fillStyle = fill;
      pen.font = `${font} system-ui, sans-serif`;
      pen.fillText(text, x, y);
    };
    let step = 0;
    const draw = () => {
      step += 1;
      box(-20, -20, 1320, 760, "#f3f5f9");
      box(-20, -20, 240, 760, "#24304a");
      write("Billing", 40, 64, "600 30px", "#ffffff");
      ["Overview", "Invoices", "Customers", "Reports"].forEach((name, at) => {
        if (at === (step % 320) >> 6) box(20, 102 + at * 56, 180, 44, "#3c4d75");
        write(name, 40, 132 + at * 56, "400 20px", "#dfe6f5");
      });
      ["Open invoices", "Paid this month", "Overdue"].forEach((name, at) => {
        box(260 + at * 336, 48, 304, 132, "#ffffff");
        write(name, 288 + at * 336, 92, "400 20px", "#66708a");
        write(String([128, 942, 17][at] ?? 0), 288 + at * 336, 148, "600 44px", "#1d2740");
      });
      box(260, 212, 976, 460, "#ffffff");
      for (let at = 0; at < 16; at += 1) {
        const height = 140 + 110 * Math.sin(at * 0.8 + step / 30) + at * 6;
        box(300 + at * 57, 640 - height, 36, height, at % 5 === 3 ? "#e58a4e" : "#5b7fd6");
      }
      write("Invoices per week", 300, 262, "600 24px", "#1d2740");
    };
    draw();
    setInterval(draw, 60);
    return canvas.captureStream(15);
  };
}
